import { copyButton } from "./copy-button.js";
import { element } from "./element.js";

/** Puts a copy button above each BibTeX and RIS record of the bibliography. */
export function startCopyButtons() {
  for (const record of document.querySelectorAll(".export pre[data-format]")) {
    const bar = element("p", { class: "copy-bar" }, ...copyButton(`Copy ${record.dataset.format}`, record.textContent.trim()));
    if (!record.previousElementSibling?.matches(".copy-bar")) record.before(bar);
  }
}
