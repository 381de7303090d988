/**
 * Makes each ¶ a disclosure, and the link below a chapter a dialog: what they open (menu/) is loaded when
 * the first of them is used. Both stay links, so that the browser's own "copy link" and "open in new tab" work.
 */
import { loadLater } from "./load-later.js";
import { loadMarks } from "./load-marks.js";

export function startParagraphMenus() {
  const pages = document.getElementById("paragraph-menu")?.dataset;
  if (!pages) return;

  const cite = async (detail) => {
    await loadLater("cite.js", "menu.css", pages.citations);
    document.dispatchEvent(new CustomEvent("guide:cite", { detail }));
  };
  const draw = async (detail) => {
    await loadLater("qr.js", "menu.css");
    document.dispatchEvent(new CustomEvent("guide:qr", { detail }));
  };
  const mark = async (detail) => {
    await loadMarks();
    document.dispatchEvent(new CustomEvent("guide:mark", { detail }));
  };

  for (const sign of document.querySelectorAll("a.pilcrow")) {
    sign.setAttribute("role", "button");
    sign.setAttribute("aria-expanded", "false");
    use(sign, async () => {
      await loadLater("menu.js", "menu.css");
      document.dispatchEvent(new CustomEvent("guide:paragraph", { detail: { sign, pages, cite, draw, mark } }));
    });
    sign.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      sign.click();
    });
    // A press on it must not take away the words that the reader has selected.
    sign.addEventListener("mousedown", (event) => getSelection().isCollapsed || event.preventDefault());
  }
  for (const link of document.querySelectorAll(".cite-page :first-child")) use(link, () => cite({}));
}

/** A plain click does `action`; where that cannot be loaded, the link is followed. */
function use(link, action) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    action().catch(() => location.assign(link.href));
  });
}
