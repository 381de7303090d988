/**
 * Fetches what marks passages (marks/) when it is needed and not before: this page has marks or
 * lists them, a reader selects text of a chapter or note, or a ¶ menu asks.
 */
import { KEY } from "./learn/store.js";
import { page, root } from "./marks/where.js";

let loading;

/** Resolves once marks/ listens. By elements, not import(): a page from a disk may not import. */
export function loadMarks() {
  loading ??= MARKS.reduce((before, file) => before.then(() => load(`${root}${file}`)), Promise.resolve());
  return loading;
}

function load(url) {
  const style = url.endsWith(".css");
  const asset = document.createElement(style ? "link" : "script");
  if (style) asset.rel = "stylesheet";
  asset[style ? "href" : "src"] = url;
  document.head.append(asset);
  return new Promise((resolve) => (asset.onload = resolve));
}

export function startMarks() {
  if (document.getElementById("marks") || kept()) loadMarks();
  else if (/^(chapters|notes)\//.test(page)) document.addEventListener("selectionchange", selected);
}

function kept() {
  try {
    return localStorage.getItem(KEY)?.includes(`"page":"${page}"`);
  } catch {
    return false;
  }
}

function selected() {
  const { isCollapsed, anchorNode } = getSelection();
  if (!isCollapsed && anchorNode.parentElement?.closest(".md-content")) loadMarks();
}
