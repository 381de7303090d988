/**
 * Shows a note beside its number, and what a name means beside its first use, on hover and on
 * keyboard focus, so that one need not leave the sentence. After WCAG 1.4.13: Escape dismisses it,
 * the pointer may move onto it, and it stays until pointer and focus have left. It stands right
 * after its call in the document, so that Tab leads from the call into the preview's links. On a
 * touch screen the first tap shows it, the second jumps. A note that stands in the margin in sight is
 * its own preview: it is only marked.
 */
import { element } from "./element.js";
import { float } from "./float.js";
import { inMargin } from "./margin-notes.js";

const SHOW_AFTER = 150;
const HIDE_AFTER = 300;
const TEXT = "note-preview-text";
const NAMES = ["term", "person"];

export function startNotePreviews() {
  const shown = { hide() {} };
  for (const call of document.querySelectorAll(".noteref a")) {
    const note = document.getElementById(call.hash.slice(1));
    if (note) listen(call, shown, () => (inMargin(note) && inSight(note) ? note : notePreview(call, note)));
  }
  for (const kind of NAMES) {
    for (const call of document.querySelectorAll(`a.${kind}`)) {
      const meaning = document.getElementById(`${kind}-${call.hash.slice(1)}`);
      if (meaning) listen(call, shown, () => namePreview(meaning));
    }
  }
}

function listen(call, shown, draw) {
  let box;
  let end;
  let timer;
  let touched = false;
  let pointer = "";
  let dismissed;

  const within = (target) => target instanceof Node && (call.contains(target) || box?.contains(target));
  const hovered = () => call.matches(":hover") || box?.matches(":hover");
  const focused = () => call.matches(":focus-visible") || box?.contains(document.activeElement);
  const later = (action, delay) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  function show() {
    clearTimeout(timer);
    if (box) return;
    shown.hide();
    shown.hide = hide;
    box = draw();
    end = new AbortController();
    const { signal } = end;
    if (!box.isConnected) {
      (call.closest(".noteref") ?? call).after(box);
      float(box, call, signal);
    }
    box.classList.add("shown");
    call.setAttribute("aria-describedby", box.matches("li") ? box.id : TEXT);
    box.addEventListener("pointerenter", () => clearTimeout(timer), { signal });
    box.addEventListener("pointerleave", leave, { signal });
    box.addEventListener("focusout", blur, { signal });
    document.addEventListener("keydown", escape, { signal });
    document.addEventListener("pointermove", (event) => (pointer = spot(event)), { signal, passive: true });
    document.addEventListener("pointerdown", ({ target }) => within(target) || hide(), { signal });
  }

  function hide() {
    clearTimeout(timer);
    if (!box) return;
    end.abort();
    call.removeAttribute("aria-describedby");
    if (box.matches("li")) box.classList.remove("shown");
    else box.remove();
    box = undefined;
  }

  function leave({ pointerType }) {
    if (pointerType !== "touch") later(() => focused() || hovered() || hide(), HIDE_AFTER);
  }

  function blur({ relatedTarget }) {
    if (!within(relatedTarget) && !hovered()) hide();
  }

  function escape({ key }) {
    if (key !== "Escape") return;
    // First the focus, then the box: a call that gets focus without a box would open one.
    if (box.contains(document.activeElement)) call.focus();
    dismissed = pointer;
    hide();
  }

  call.addEventListener("pointerenter", (event) => {
    pointer = spot(event);
    // A browser says that a resting pointer enters anew when what lay beside it goes: what was dismissed stays so.
    if (event.pointerType !== "touch" && pointer !== dismissed) later(show, SHOW_AFTER);
    dismissed = undefined;
  });
  call.addEventListener("pointerleave", leave);
  call.addEventListener("focus", () => {
    if (call.matches(":focus-visible")) show();
  });
  call.addEventListener("blur", blur);
  call.addEventListener("pointerdown", ({ pointerType }) => {
    touched = pointerType === "touch";
  });
  call.addEventListener("click", (event) => {
    if (touched && !box) {
      event.preventDefault();
      show();
    } else {
      hide();
    }
    touched = false;
  });
}

function spot({ clientX, clientY }) {
  return `${clientX} ${clientY}`;
}

function inSight(note) {
  const { top, bottom } = note.getBoundingClientRect();
  return top >= document.querySelector(".md-header").offsetHeight && bottom <= innerHeight;
}

/** The note as it stands in the list, without its way back and its ids, and a link to it there. */
function notePreview(call, note) {
  const text = element("span", { id: TEXT });
  text.append(...[...note.cloneNode(true).childNodes]);
  for (const part of text.querySelectorAll("[id]")) part.removeAttribute("id");
  for (const back of text.querySelectorAll("[role=doc-backlink]")) back.remove();
  const label = call.getAttribute("aria-label") ?? `Note ${call.textContent}`;
  const jump = element("a", { href: call.hash, class: "note-jump" }, `${label} in the list`);
  return preview(label, text, " ", jump);
}

/** What the name means, as the page's own list has it: the call itself is the link to its entry. */
function namePreview(meaning) {
  const name = meaning.previousElementSibling.textContent;
  const text = element("span", { id: TEXT }, element("b", {}, name), `: ${meaning.textContent}`);
  return preview(name, text);
}

function preview(label, ...parts) {
  return element("span", { class: "note-preview", role: "note", "aria-label": `${label}, preview` }, ...parts);
}
