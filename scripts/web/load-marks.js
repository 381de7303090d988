/**
 * Fetches what marks passages (marks/) when it is needed and not before: this page has marks or
 * lists them, a reader selects text of a chapter or note, or a ¶ menu asks.
 */
import { KEY } from "./learn/store.js";
import { loadLater } from "./load-later.js";
import { page } from "./marks/where.js";

/** Resolves once `script` has run, which finds its style there. */
export function loadMarks(script = "marks.js") {
  return loadLater(script, "marks.css");
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
