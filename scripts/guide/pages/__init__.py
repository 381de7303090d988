"""A guide → its pages: generated parts as Markdown and HTML, templates, and the records that the search reads."""
