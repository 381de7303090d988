/** What is kept of a student's or a teacher's work: opened, taken to another browser, and forgotten. */
import { element } from "../element.js";
import { saveFile } from "../save-file.js";
import { button } from "./link.js";
import { VALID } from "./records.js";
import { openStore } from "./store.js";

const SAID = {
  absent: "This browser lets the page keep nothing, so what you do here is lost when you leave it.",
  full: "This browser’s storage is full, so what you do now is lost when you leave this page.",
  unreadable: "What this browser had kept cannot be read any more, so you start afresh.",
  newer: "A newer version of this guide has kept your work here. It stays as it is, and what you do on this page is not kept.",
};

const REFUSED = {
  syntax: "This file is no JSON. Nothing was changed.",
  shape: "This file is no export of the guide. Nothing was changed.",
  newer: "This file is of a newer version of the guide. Nothing was changed.",
  size: "This file is too large to be an export of the guide. Nothing was changed.",
};

/** The store of this page; above `place` it is said if the browser keeps nothing. */
export function openKept(place) {
  const said = element("p", { class: "kept", role: "status" });
  place.before(said);
  return openStore({ valid: VALID, status: (problem) => { said.textContent = SAID[problem]; } });
}

export function startKeeping(place, store) {
  const said = element("p", { role: "status" });
  const file = element("input", { type: "file", id: "import", accept: "application/json,.json" });
  const changed = () => place.dispatchEvent(new Event("kept-changed"));

  function forget() {
    const before = store.exportAll();
    store.forget();
    changed();
    const undo = button("Undo", () => {
      store.importAll(before);
      changed();
      said.textContent = "It is all back.";
    });
    said.replaceChildren("Everything is forgotten. ", undo);
  }

  file.addEventListener("change", async () => {
    try {
      store.importAll(await file.files[0].text());
      said.textContent = "It is imported; where both had something, the later one stays.";
      changed();
    } catch (error) {
      said.textContent = REFUSED[error.reason] ?? "This file cannot be read. Nothing was changed.";
    }
    file.value = "";
  });

  place.after(element("section", { class: "keeping", "aria-labelledby": "keeping" },
    element("h2", { id: "keeping" }, "What this browser keeps"),
    element("p", {}, "Your answers, cards, plans, lessons, notes and what you have read stay in this browser, and nowhere else. ",
      location.protocol === "file:" ? "From files, some browsers keep them for each page apart: then export here, and import there. " : "",
      "Export them to go on in another one."),
    element("p", { class: "actions" }, button("Export everything", () => saveFile("stalin-guide.json", "application/json", store.exportAll())),
      file, element("label", { for: "import", class: "button" }, "Import"),
      button("Forget everything", forget)),
    said));
}
