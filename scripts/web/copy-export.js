import { copyButton } from "./copy-button.js";
import { element } from "./element.js";

/** Puts a copy button above each BibTeX and RIS record of the bibliography once it is opened. */
export function startCopyButtons() {
  if (!document.querySelector(".export")) return;
  // The event does not bubble, but is heard on its way down.
  document.addEventListener("toggle", ({ target }) => target.matches(".export") && addButtons(target), true);
}

function addButtons(records) {
  for (const record of records.querySelectorAll("pre[data-format]")) {
    const bar = element("p", { class: "copy-bar" }, ...copyButton(`Copy ${record.dataset.format}`, record.textContent.trim()));
    if (!record.previousElementSibling?.matches(".copy-bar")) record.before(bar);
  }
}
