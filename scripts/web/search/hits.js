/** Hits as elements: text becomes text, never markup. */
import { element } from "../element.js";
import { KINDS } from "./ranking.js";

const MARKED = 6; // words that a link asks its page to mark

/** A hit's list item; `base` is the address of the guide's front page. */
export function hitItem(hit, base) {
  const { kind, title, text, where, when, lang, card, called } = hit;
  const link = element("a", { href: address(hit, base), class: "search-hit" });
  const name = element("span", { class: "search-title" }, ...pieces(title));
  if (lang) name.lang = lang;
  link.append(element("span", { class: "search-kind" }, kindName(kind)), " ", name);
  if (when) link.append(" ", whenElement(kind, when));
  if (called) link.append(" ", element("span", { class: "search-called" }, `also written ${called}`));
  if (kind === "paragraph" || kind === "figure") link.append(element("span", { class: "search-where" }, where));
  if (text.length) link.append(element("span", { class: "search-text" }, ...pieces(text)));
  return element("li", { class: card ? "search-card" : "" }, link);
}

/** One of a kind: `Person` for People. */
function kindName(kind) {
  return KINDS[kind].one;
}

function whenElement(kind, when) {
  const made = element("span", { class: "search-when" }, when);
  if (kind === "term") made.lang = "ru-Latn";
  return made;
}

function pieces(list) {
  return list.map(([text, marked]) => (marked ? element("mark", {}, text) : text));
}

function address({ location, terms }, base) {
  const url = new URL(location, base);
  for (const word of terms.slice(0, MARKED)) url.searchParams.append("h", word);
  return url.href;
}
