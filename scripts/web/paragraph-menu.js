/**
 * Makes each ¶ a disclosure: the paragraph's link, to copy; the source units it comes from; the
 * notes it cites; and the reader's own marks. It stays an `a`, so that the browser's own "copy link" and "open in new tab" work.
 */
import { copyButton } from "./copy-button.js";
import { element } from "./element.js";
import { float } from "./float.js";
import { loadMarks } from "./load-marks.js";
import { places } from "./units.js";

const LONGEST = 90;

export function startParagraphMenus() {
  const pages = document.getElementById("paragraph-menu")?.dataset;
  const open = { close() {} };
  if (!pages) return;
  for (const sign of document.querySelectorAll("a.pilcrow")) listen(sign, pages, open);
}

function listen(sign, pages, open) {
  let menu;
  let end;

  const within = (target) => target instanceof Node && (menu.contains(target) || sign.contains(target));

  function show() {
    open.close();
    open.close = close;
    menu = paragraphMenu(sign, pages, close);
    end = new AbortController();
    const { signal } = end;
    sign.after(menu);
    sign.setAttribute("aria-expanded", "true");
    sign.setAttribute("aria-controls", menu.id);
    document.dispatchEvent(new CustomEvent("guide:menu", { detail: { menu, block: sign.closest(".unit") } }));
    float(menu, sign, signal);
    document.addEventListener("keydown", escape, { signal });
    document.addEventListener("pointerdown", ({ target }) => within(target) || close(), { signal });
    document.addEventListener("focusin", ({ target }) => within(target) || close(), { signal });
  }

  function close() {
    if (!menu) return;
    end.abort();
    sign.setAttribute("aria-expanded", "false");
    sign.removeAttribute("aria-controls");
    menu.remove();
    menu = undefined;
  }

  function escape({ key }) {
    if (key !== "Escape") return;
    sign.focus();
    close();
  }

  sign.setAttribute("role", "button");
  sign.setAttribute("aria-expanded", "false");
  sign.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (menu) close();
    else show();
  });
  sign.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    sign.click();
  });
}

function paragraphMenu(sign, pages, close) {
  const url = new URL(location.href);
  url.search = "";
  url.hash = sign.hash;
  const menu = element(
    "div",
    { id: "open-paragraph-menu", class: "paragraph-menu", role: "group", "aria-label": sign.getAttribute("aria-label") },
    element("p", { class: "paragraph-link" }, element("a", { href: sign.hash }, url.href)),
    element("p", {}, ...copyButton("Copy link to this paragraph", url.href)),
    element("p", {}, markButton(sign, close, "Highlight", false), " ", markButton(sign, close, "Add a note", true)),
  );
  const units = (sign.dataset.units ?? "").split(/\s+/).filter(Boolean);
  addList(menu, "Comes from", places(units).map((place) => sourceItem(place, pages)));
  addList(menu, "Cites", [...sign.closest(".unit").querySelectorAll(".noteref a")].map(noteItem));
  return menu;
}

/** Asks marks/ to mark the whole paragraph, with a note to write or without. */
function markButton(sign, close, label, note) {
  return element("button", {
    type: "button",
    class: "copy-button",
    async onclick() {
      sign.focus();
      close();
      await loadMarks();
      document.dispatchEvent(new CustomEvent("guide:mark", { detail: { block: sign.closest(".unit"), note } }));
    },
  }, label);
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
