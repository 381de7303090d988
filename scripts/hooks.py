"""MkDocs' events → calls into `guide`. With mkdocs.yml, the only place that knows MkDocs.

Citations are read at a priority above the plugins', and mkdocs-bibtex gets a registry that leaves
every bracket alone: stock, it would rewrite citations inside code and merge a work's into one note.
"""

from __future__ import annotations

import json
import logging
import os
import re
import time
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.utils import CountHandler, get_build_datetime
from mkdocs_bibtex.registry import ReferenceRegistry
from pybtex.database import BibliographyData

from bundle import bundle, script_assets
from guide import markup
from guide.articles import Articles
from guide.checks import check
from guide.citing import format_chapters, year_of
from guide.drawing import draw_cards, draw_guide
from guide.keeping import key, write_whole
from guide.markup import tag_faults
from guide.model import Guide, Place, Problem
from guide.pages.citing import citations_script
from guide.pages.navigation import near
from guide.pages.parts import part_scripts
from guide.pages.site import Site
from guide.read.content import load
from guide.references import format_references
from imports import code_parts
from indexing import search_index

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

CACHE = ".cache"
THEME_ASSET = re.compile(r"assets/(?:javascripts|stylesheets|images)/")
# What the search box of a page names; the rest of the index lies beside its core.
SEARCH = ("panel", "engine", "core")


class UntouchedCitations(ReferenceRegistry):  # type: ignore[misc]  # mkdocs-bibtex ships no types
    """mkdocs-bibtex's registry, which leaves the text as it is, and lets the works go that it loaded."""

    def __init__(self) -> None:
        self.bib_data, self.footnote_format = BibliographyData(), "{key}"

    def validate_citation_blocks(self, citation_blocks: Any) -> None:
        """Nothing: guide.checks has seen every citation."""

    def validate_inline_references(self, inline_references: Any) -> set[Any]:
        return set()

    def inline_text(self, citation_block: Any) -> str:
        return str(citation_block)

    def reference_text(self, citation: Any) -> str:
        return str(citation)


class RenderError(Exception):
    """MkDocs refused the site, or warned."""


def render_site(root: Path, site: Site, out: Path) -> Mapping[str, str]:
    """Build the pages of `site` into `out`; the HTML of their articles by url.

    Raises RenderError, on a warning too, as --strict does.
    """
    articles = Articles()
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(out), strict=True)
        config.extra["site"] = site
        config.extra["articles"] = articles
        build(config)
        config.extra.clear()  # MkDocs never lets a configuration go
    except MkDocsException as error:
        raise RenderError(error) from error
    except RecursionError as error:
        raise RenderError(f"a page is nested too deep for Python-Markdown: {error}") from error
    return articles


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the guide unless the build has, refuse one with problems, and name the bundled assets."""
    root = Path(config.config_file_path).parent
    site = config.extra.get("site")
    if site is None:
        site = config.extra["site"] = whole_site(root)
        config.extra["articles"] = Articles()
    for asset in site.assets:
        if asset.kind == "style":
            config.extra_css.append(asset.url)
        if asset.kind == "script":
            script = ExtraScriptValue(asset.url)
            script.defer = True
            config.extra_javascript.append(script)
        elif asset.kind == "inline":
            config.extra[asset.path.name.partition(".")[0]] = asset.path.read_text("utf-8").strip()
    skeletons = {chapter.path.removeprefix("docs/") for chapter in site.guide.chapters if chapter.skeleton}
    config.nav = _without(config.nav, skeletons)
    config.extra["search"] = {asset.kind: asset.url for asset in site.assets if asset.kind in SEARCH}
    return config


def _without(nav: Any, paths: set[str]) -> Any:
    """The navigation without pages that are not to be seen."""
    if isinstance(nav, dict):
        return {title: _without(items, paths) for title, items in nav.items()}
    return (
        [_without(item, paths) for item in nav if not (isinstance(item, str) and item in paths)]
        if isinstance(nav, list)
        else nav
    )


def whole_site(root: Path) -> Site:
    """The guide in `root` with all that its pages need. Raises Abort if it has problems."""
    guide: Guide = load(root)
    problems = check(guide)
    if problems:
        raise Abort("\n".join(map(str, problems)))
    cache = root / CACHE
    web = root / "scripts/web"
    code = code_parts(root / "scripts", cache)
    references, drawings = format_references(guide, cache), draw_guide(guide, web, cache, code)
    citing = format_chapters(guide, cache, year_of(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())))
    return Site(
        guide,
        references,
        (
            *bundle(web, cache / "web"),
            *script_assets([("citations.js", citations_script(citing))], cache / "web", "citations"),
            *script_assets(part_scripts(guide, references, drawings), cache / "web", "content"),
            *draw_cards(guide, cache / "cards"),
            *search_index(guide, web, cache / "web"),
        ),
        drawings=drawings,
        citing=citing,
        address=os.environ.get("SITE_URL", ""),
        code=code,
    )


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add generated pages and bundled assets, leave skeletons and the theme's scripts out, tame mkdocs-bibtex."""
    site = config.extra["site"]
    plugin: Any = config.plugins["bibtex"]
    keys = set(plugin.registry.bib_data.entries)
    if keys != set(site.guide.works):
        raise Abort(f"mkdocs-bibtex and the guide read other works: {sorted(keys ^ set(site.guide.works))}")
    plugin.registry = UntouchedCitations()
    for chapter in site.guide.chapters:
        skeleton = files.get_file_from_path(chapter.path.removeprefix("docs/")) if chapter.skeleton else None
        if skeleton:
            files.remove(skeleton)
    for path, markdown in site.generated.items():
        files.append(File.generated(config, path, content=markdown))
    _leave_theme_out(files)
    config.extra["renderer"] = _renderer(config, files)
    for asset in site.assets:
        if asset.kind in ("inline", "worker"):
            continue
        files.append(File.generated(config, asset.url, abs_src_path=str(asset.path)))
    return files


def _renderer(config: MkDocsConfig, files: Files) -> str:
    """All that a page's HTML is made from but its own text: code, settings, and where links to the other files lead."""
    code = [Path(name).read_text("utf-8") for name in (__file__, markup.__file__)]
    installed = [version(name) for name in ("mkdocs", "Markdown", "pymdown-extensions")]
    settings = repr([config.markdown_extensions, config.mdx_configs, config.validation])
    return key([code, installed, settings, sorted((file.src_uri, file.url) for file in files)])


def _leave_theme_out(files: Files) -> None:
    """None of Material's scripts, styles and pictures: frame.js and base.css stand for them."""
    for file in list(files):
        if THEME_ASSET.match(file.src_uri):
            files.remove(file)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """What the templates ask for."""
    env.filters["near"] = near
    kept = Path(config.config_file_path).with_name(CACHE) / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(kept))
    return env


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """A page whose HTML is kept from build to build."""
    page.render = KeptRendering(page).render  # type: ignore[method-assign]
    return page


class KeptRendering:
    """What Python-Markdown makes of a page, in the cache by all that it is made from."""

    def __init__(self, page: Page) -> None:
        self._page, self._render = page, page.render

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill the page as its own `render` does. Raises Abort for HTML that would act; keeps none that warned."""
        path = self._path(config)
        try:
            self._fill(json.loads(zlib.decompress(path.read_bytes())), files)
        except FileNotFoundError:
            warned = self._warned(config, files)
            html = self._page.content or ""
            for offset, fault in tag_faults(html):
                tag = html[offset : offset + 20]
                raise Abort(str(_active(config.extra["site"].guide, self._page.file.src_uri, tag, fault))) from None
            if not warned:
                write_whole(path, zlib.compress(json.dumps(self._made(), ensure_ascii=False).encode(), 1))

    def _warned(self, config: MkDocsConfig, files: Files) -> bool:
        """Render the page, and whether that gave a warning, which the next build is to give again."""
        counter, logger = CountHandler(level=logging.WARNING), logging.getLogger("mkdocs")
        logger.addHandler(counter)
        try:
            self._render(config, files)
        finally:
            logger.removeHandler(counter)
        return bool(counter.counts)

    def _path(self, config: MkDocsConfig) -> Path:
        made_from = [config.extra["renderer"], self._page.file.src_uri, self._page.markdown]
        return Path(config.config_file_path).with_name(CACHE) / "pages" / f"{key(made_from)}.json.z"

    def _made(self) -> list[Any]:
        page = self._page
        links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
        headings = [_token(heading) for heading in page.toc]
        return [page.content, headings, page._title_from_render, sorted(page.present_anchor_ids or ()), links]

    def _fill(self, made: list[Any], files: Files) -> None:
        page = self._page
        page.content, headings, page._title_from_render, anchors, links = made
        page.toc, page.present_anchor_ids = get_toc(headings), set(anchors)
        page.links_to_anchors = {files.src_uris[name]: found for name, found in links.items()}


def _token(heading: AnchorLink) -> Any:
    """What `get_toc` makes such a heading from."""
    children = [_token(child) for child in heading.children]
    return {"name": heading.title, "id": heading.id, "level": heading.level, "children": children}


@event_priority(50)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Citations, ids and generated lists, before mkdocs-bibtex sees the text; and what the page's head tells."""
    site, path = config.extra["site"], page.file.src_uri
    canonical = (config.site_url if page.is_homepage else page.canonical_url) or ""
    page.meta["told"] = site.metadata(
        path, config.site_name, config.site_author, get_build_datetime().date(), canonical
    )
    return str(site.markdown(path, page.file.url, markdown))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The generated parts that are HTML already, in what Markdown made."""
    config.extra["articles"][page.file.url] = config.extra["site"].content(html)
    page.title = page.title  # MkDocs would look for it in the text
    page.markdown = ""
    return ""


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """The page with its article, which MkDocs would keep from the first page's reading to the last's writing."""
    page.content = config.extra["articles"][page.file.url]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page as it is, once its article has served."""
    page.content = ""
    return output


def _active(guide: Guide, path: str, tag: str, fault: str) -> Problem:
    """A tag in whose Markdown guide.checks saw no harm; on line 1 where it is not written as it is rendered."""
    page = guide.by_path.get(path)
    before, found, _ = page.body.partition(tag) if page else ("", "", "")
    line = page.offset + before.count("\n") + 1 if page and found else 1
    return Problem(Place(f"docs/{path}", line), "active-markup", f"{fault} would act on the page", "words alone")
