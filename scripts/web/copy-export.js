import { copyButton } from "./copy-button.js";
import { element } from "./element.js";

/** Puts a copy button above each BibTeX and RIS record of the bibliography once it is opened. */
export function startCopyButtons() {
  for (const records of document.querySelectorAll(".export")) {
    records.addEventListener("toggle", () => addButtons(records), { once: true });
  }
}

function addButtons(records) {
  for (const record of records.querySelectorAll("pre[data-format]")) {
    const bar = element("p", { class: "copy-bar" }, ...copyButton(`Copy ${record.dataset.format}`, record.textContent.trim()));
    record.before(bar);
  }
}
