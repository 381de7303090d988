/**
 * The menu of a ¶: the paragraph's link, to copy; a link to its words, a citation, a QR code; the reader's
 * own marks; the source units it comes from and the notes it cites.
 */
import { copy } from "../clipboard.js";
import { element } from "../element.js";
import { float } from "../float.js";
import { addToLesson, addressOn } from "../teach/add.js";
import { places } from "../units.js";
import { here } from "./address.js";
import { linkToWords } from "./words.js";

const LONGEST = 90;
const SHORT = 40;
let opened; // what closes the menu that is open, and its sign

document.addEventListener("guide:paragraph", ({ detail }) => {
  const again = opened?.sign === detail.sign;
  opened?.close();
  if (!again) open(detail);
});

function open({ sign, pages, cite, draw, mark }) {
  const block = sign.closest(".unit");
  const selection = getSelection();
  const range = selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange();
  const end = new AbortController();
  const { signal } = end;

  function close() {
    end.abort();
    sign.setAttribute("aria-expanded", "false");
    sign.removeAttribute("aria-controls");
    menu.remove();
    opened = undefined;
  }

  /** The focus is given back first, so that a dialog that opens gives it back to the ¶. */
  const leave = (action) => () => {
    sign.focus();
    close();
    action();
  };
  const id = sign.hash.slice(1);
  const address = addressOn(id);
  const status = element("p", { role: "status", class: "copy-status" });
  const words = linkToWords(block, range, `${here()}${sign.hash}`);
  const menu = element(
    "div",
    { id: "open-paragraph-menu", class: "paragraph-menu", role: "group", "aria-label": sign.getAttribute("aria-label") },
    element("p", { class: "paragraph-link" }, element("a", { href: sign.hash }, `${here()}${sign.hash}`)),
    element("div", { class: "menu-actions" },
      button("Copy link", copying(`${here()}${sign.hash}`, "Copied"), { "aria-label": "Copy link to this paragraph" }),
      words && button("Link to words", copying(words.url, `Copied a link that shows “${shortened(words.text)}”`),
        { "aria-label": `Link to words: copy a link that shows “${shortened(words.text)}”` }),
      pages.citations && button("Cite", leave(() => cite({ id }))),
      button("QR code", leave(() => draw({ id }))),
      address && button("Add to lesson", () => say(addToLesson(address), " · ", element("a", { href: "../teach/composer.html" }, "Open the composer"))),
      button("Highlight", leave(() => mark({ block, note: false }))),
      button("Add a note", leave(() => mark({ block, note: true })))),
    status,
  );
  const units = (sign.dataset.units ?? "").split(/\s+/).filter(Boolean);
  addList(menu, "Comes from", places(units).map((place) => sourceItem(place, pages)));
  addList(menu, "Cites", [...block.querySelectorAll(".noteref a")].map(noteItem));

  function copying(text, done) {
    return async () => {
      const copied = await copy(text, menu);
      say(copied ? done : "Your browser refused; select the address above and copy it");
    };
  }

  function say(...words) {
    // The same words again would not be announced again.
    status.textContent = "";
    setTimeout(() => status.replaceChildren(...words), 50);
  }

  const within = (target) => target instanceof Node && (menu.contains(target) || sign.contains(target));
  opened = { sign, close };
  sign.focus({ preventScroll: true });
  sign.after(menu);
  sign.setAttribute("aria-expanded", "true");
  sign.setAttribute("aria-controls", menu.id);
  document.dispatchEvent(new CustomEvent("guide:menu", { detail: { menu, block } }));
  float(menu, sign, signal);
  // A press on a button must not take the selection away: it is what a link to words shows.
  menu.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  document.addEventListener("keydown", ({ key }) => key === "Escape" && leave(() => {})(), { signal });
  document.addEventListener("pointerdown", ({ target }) => within(target) || close(), { signal });
  document.addEventListener("focusin", ({ target }) => within(target) || close(), { signal });
}

function button(label, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, label);
}

function shortened(text) {
  return text.length > SHORT ? `${text.slice(0, SHORT).replace(/\s+\S*$/, "")} …` : text;
}

function addList(menu, title, items) {
  if (items.length) menu.append(element("p", { class: "menu-title" }, title), element("ul", {}, ...items));
}

function sourceItem({ anchor, label }, { sources, facing }) {
  const item = element("li", {}, element("a", { href: `${sources}#${anchor}` }, label));
  if (facing) {
    item.append(" · ", element("a", { href: `${facing}#${anchor}`, "aria-label": `${label}, facing page` }, "facing page"));
  }
  return item;
}

function noteItem(call) {
  const note = document.getElementById(call.hash.slice(1));
  const text = (note?.querySelector(".reference") ?? note)?.textContent.trim().replace(/\s+/g, " ") ?? "";
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : text;
  return element("li", {}, element("a", { href: call.hash }, `${call.textContent.trim()}. ${short}`));
}
