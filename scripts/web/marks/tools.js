/** What a reader works with: the box of tools at a passage, the form for a note, the notice below. */
import { element } from "../element.js";
import { float } from "../float.js";
import { MOST } from "./annotation.js";
import { LOOKS } from "./looks.js";

const SHORT = 40;

/** A passage's first words, for labels. */
export function shortened({ passages }) {
  const text = passages[0].exact;
  return text.length > SHORT ? `“${text.slice(0, SHORT).replace(/\s+\S*$/, "")} …”` : `“${text}”`;
}

export function button(label, onclick, attributes = {}) {
  return element("button", { type: "button", class: "mark-button", onclick, ...attributes }, label);
}

function sample(look) {
  return element("span", { class: `look look-${look}` }, LOOKS[look]);
}

/**
 * The tools for a passage, floating at `anchor`, a range; in the document they follow `block`, so
 * that Tab leads to them. `actions`: choose(look), write(), and for a mark that is there, remove().
 */
export function openTools({ anchor, block, look, hasNote, choose, write, remove }, closed) {
  const end = new AbortController();
  const looks = Object.keys(LOOKS).map((each) =>
    button(sample(each), () => choose(each), look ? { "aria-pressed": String(each === look) } : {}));
  const label = look ? "Change this mark" : "Mark this passage";
  const box = element("div", { class: "mark-tools", role: "group", "aria-label": label }, ...looks,
    button(hasNote ? "Edit note" : "Add note", write), ...(remove ? [button("Delete", remove)] : []));

  function close() {
    if (end.signal.aborted) return;
    end.abort();
    if (box.contains(document.activeElement)) block.querySelector(".pilcrow")?.focus();
    box.remove();
    closed();
  }

  // A press on a button must not take the selection away.
  box.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && close(), { signal: end.signal });
  attach(box, block);
  float(box, {
    getBoundingClientRect: () => anchor.getBoundingClientRect(),
    closest: (selector) => block.closest(selector),
  }, end.signal);
  return { close, holds: (target) => target instanceof Node && box.contains(target) };
}

/** Puts what belongs to a block after it, behind what already does; inside, where only items may follow. */
export function attach(box, block) {
  let last = block;
  if (block.matches("li, article")) return block.append(box);
  while (last.nextElementSibling?.matches(".my-note")) last = last.nextElementSibling;
  return last.after(box);
}

/** The form for a mark's look and note. Ctrl+Enter saves; Escape leaves it while nothing was written. */
export function noteForm(mark, { save, cancel, remove }) {
  const text = element("textarea", { rows: "4", maxlength: String(MOST.note), "aria-label": `Your note on ${shortened(mark)}` });
  text.value = mark.note;
  const looks = Object.keys(LOOKS).map((look) => {
    const radio = element("input", { type: "radio", name: "look", value: look });
    radio.checked = look === mark.look;
    return element("label", {}, radio, " ", sample(look));
  });
  const form = element("form", { class: "my-note my-note-form" },
    element("p", { class: "my-note-title", "aria-hidden": "true" }, `Your note on ${shortened(mark)}`),
    text,
    element("fieldset", {}, element("legend", {}, "Look"), ...looks),
    element("p", { class: "mark-row" },
      element("button", { class: "mark-button strong" }, "Save"), button("Cancel", cancel),
      ...(remove ? [button("Delete", remove)] : [])));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save({ look: new FormData(form).get("look"), note: text.value.trim() });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    if (event.key === "Escape" && text.value === mark.note) cancel();
  });
  return form;
}

/** One line at the foot of the window that says what was done, until something else is; a live region from the start. */
export function noticeIn(host) {
  const words = element("span", { role: "status" });
  const more = element("span", {});
  const box = element("div", { class: "mark-notice" }, words, more, button("Close", hide));
  box.hidden = true;
  host.append(box);

  function hide() {
    box.hidden = true;
    words.textContent = "";
  }

  document.addEventListener("pointerdown", ({ target }) => box.contains(target) || hide());

  /** Says `text`, with links or buttons; pressing a button hides the notice again. */
  return function tell(text, ...actions) {
    box.hidden = false;
    more.replaceChildren(...actions.flatMap((action) => [" ", action]));
    for (const each of actions) each.addEventListener("click", hide);
    words.textContent = "";
    // The same words again would not be announced again.
    setTimeout(() => (words.textContent = text), 50);
  };
}
