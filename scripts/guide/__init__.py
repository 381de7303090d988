"""The library behind the guide: sources and content in, pages and editions out. It knows no MkDocs."""
