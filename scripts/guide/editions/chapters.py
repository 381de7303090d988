"""The guide's own chapters as records for reference managers: `data/chapters.bib` and `data/chapters.ris`."""

from __future__ import annotations

from pathlib import Path

from guide.model.citing import Citing, whole


def write(citing: Citing, folder: Path, address: str) -> None:
    """Write both; `address` is where the site will stand, or empty: then the records have none."""
    chapters = [(chapter, f"{address}{chapter.url}" if address else "") for chapter in citing.chapters]
    (folder / "chapters.bib").write_text("\n".join(whole(c.bibtex, url) for c, url in chapters), "utf-8")
    (folder / "chapters.ris").write_bytes("\r\n".join(whole(c.ris, url) for c, url in chapters).encode())
