import { copyButton } from "./copy-button.js";
import { element } from "./element.js";
import { loadLater } from "./load-later.js";

/** BibTeX and RIS records get copy buttons once they are opened; those of the bibliography are loaded first. */
export function startCopyButtons() {
  if (!document.querySelector(".export")) return;
  // The event does not bubble, but is heard on its way down.
  document.addEventListener("toggle", ({ target }) => target.matches(".export[open]") && open(target), true);
}

function open(details) {
  const part = details.closest("[data-records]");
  if (!part) addButtons(details);
  // Where it cannot be loaded, the link to the files of all works stays.
  else loadLater(part.dataset.records).then(() => fill(details), () => {});
}

function fill(details) {
  const wanted = details.parentElement.querySelector("h3").id;
  const { id, ...records } = guideParts.works.find((work) => work.id === wanted);
  details.replaceChildren(details.firstElementChild, ...Object.entries(records).map(([format, text]) =>
    element("pre", { "data-format": format, tabindex: 0 }, element("code", {}, text))));
  addButtons(details);
}

function addButtons(details) {
  for (const record of details.querySelectorAll("pre")) {
    const bar = element("p", { class: "copy-bar" }, ...copyButton(`Copy ${record.dataset.format}`, record.textContent.trim()));
    if (!record.previousElementSibling?.matches(".copy-bar")) record.before(bar);
  }
}
