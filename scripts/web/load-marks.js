/**
 * Fetches what marks passages (marks/) when it is needed and not before: this page has marks or
 * lists them, a reader selects text of a chapter or note, or a ¶ menu asks.
 */
import { KEY } from "./learn/store.js";
import { page, root } from "./marks/where.js";

let loading;

/** Resolves once `script` has run, which finds its style there. */
export function loadMarks(script = "marks.js") {
  loading ??= load("link", { rel: "stylesheet", href: root + LATER["marks.css"] })
    .then(() => load("script", { src: root + LATER[script] }));
  return loading;
}

/** By elements, not by import(): a page on a disk may not import. */
function load(tag, properties) {
  return new Promise((onload) => document.head.append(Object.assign(document.createElement(tag), { ...properties, onload })));
}

export function startMarks() {
  if (document.getElementById("marks")) loadMarks("marks-list.js");
  else if (kept()) loadMarks();
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
