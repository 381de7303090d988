import { element } from "../element.js";

/** A link to a paragraph of a chapter, from any page of study/. */
export function paragraphLink(chapter, paragraph, words = `¶ ${paragraph}`) {
  return element("a", { class: "address", href: `../chapters/${chapter}.html#${paragraph}` }, words);
}

/** A button that does not send its form. */
export function button(words, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, words);
}

/** A row of buttons; those that are not wanted may be false or 0. */
export function actions(...buttons) {
  return element("p", { class: "actions" }, ...buttons.filter(Boolean));
}
