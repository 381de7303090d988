/**
 * The reader's panel: text size, spacing, typeface, light or dark. A modal dialog, since browsers then
 * hold the focus inside, close it on Escape and give the focus back; its ground is clear, so that a
 * reader sees what a choice does.
 */
import { element } from "./element.js";
import { applyLook, keepLook, onLookChange, readLook } from "./look.js";

// By name: the legend, then each choice by its value; the empty one is what a page has by itself.
const CHOICES = {
  size: ["Text size", { small: "Small", "": "Normal", large: "Large", larger: "Larger" }],
  spacing: ["Space between lines", { "": "Normal", loose: "More" }],
  face: ["Typeface", { "": "Serif", sans: "Sans serif" }],
  scheme: ["Light or dark", { "": "System", default: "Light", slate: "Dark" }],
};

export function startReaderPanel() {
  const button = document.querySelector(".reader-button");
  let panel;
  button?.addEventListener("click", () => {
    panel ??= draw();
    show(panel.querySelector("form"), readLook());
    panel.showModal();
    panel.querySelector(":checked").focus();
  });
  onLookChange(() => use(readLook()));
}

function draw() {
  const close = element("button", { class: "copy-button", value: "close" }, "Close");
  const reset = element("button", { class: "copy-button plain", type: "button" }, "Back to normal");
  const form = element("form", { method: "dialog" }, ...Object.entries(CHOICES).map(fieldset), element("p", {}, close, " ", reset));
  const panel = element("dialog", { class: "reader-panel", "aria-label": "How the text looks" }, form);
  const choose = () => {
    const look = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    keepLook(look);
    use(look);
  };
  form.addEventListener("change", choose);
  reset.addEventListener("click", () => {
    show(form, {});
    choose();
  });
  // The dialog is all padding-free form: a click on itself is one on the ground around it.
  panel.addEventListener("click", ({ target }) => target === panel && panel.close());
  document.body.append(panel);
  return panel;
}

function fieldset([name, [legend, values]]) {
  const choices = Object.entries(values).map(([value, label]) =>
    element("label", {}, element("input", { type: "radio", name, value }), element("span", {}, label)));
  return element("fieldset", {}, element("legend", {}, legend), ...choices);
}

function show(form, look) {
  for (const name of Object.keys(CHOICES)) {
    const choices = [...form.elements[name]];
    const chosen = choices.find(({ value }) => value && value === look[name]) ?? choices.find(({ value }) => !value);
    chosen.checked = true;
  }
}

/** The browser's own bars take the paper's colour. */
function use(look) {
  applyLook(look);
  const paper = getComputedStyle(document.body).getPropertyValue("--paper").trim();
  for (const bar of document.querySelectorAll("meta[name=theme-color]")) bar.content = paper;
}
