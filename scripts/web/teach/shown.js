/** What a lesson shows of each kind of thing: its text, its name, and the place in the guide to which it leads. */
import { element } from "../element.js";
import { KINDS, kindOf } from "./lesson.js";
import { build, textOf } from "../tree.js";

/** The name of an address, as students cite it. */
export function nameOf(at) {
  const [page, id] = at.split("#");
  if (page === "notes") return `Fitzpatrick’s note ${id.slice(1)}`;
  return id ? `${page.slice(9)} ¶ ${id}` : KINDS[kindOf(at)];
}

/** The link from the composer's page to what stands at an address. */
export function hrefOf({ at, thing, chapter, id, place = at }) {
  if (thing === "questions") return `../study/${chapter}.html#${id}`;
  if (thing === "essays") return `../study/essays.html#${id}`;
  if (thing === "notes") return `../notes/index.html#${id}`;
  const [page, fragment] = place.split("#");
  return `../${page}.html#${fragment}`;
}

/** Its beginning, to know it by. */
export function excerpt(found) {
  if (found.thing === "questions" || found.thing === "essays") return found.ask;
  if (found.thing === "figures") return found.title;
  if (found.thing === "timeline") return `${found.when}: ${textOf(found.title)}`;
  return textOf(found.tree).replace(/\s+/g, " ").trim();
}

/** All its words, to find it by. */
export function words(found) {
  const choices = (found.options ?? []).map(({ text }) => text).join(" ");
  return `${found.at} ${nameOf(found.at)} ${found.section ?? ""} ${excerpt(found)} ${choices}`;
}

/** The thing itself, but for questions, which are asked (questions.js), and essays. */
export function shown(found) {
  if (found.thing === "timeline") {
    return [element("div", { class: "event" }, element("p", { class: "when" }, found.when), ...build(found.title), ...build(found.remark))];
  }
  if (found.thing === "essays") return [element("p", { class: "ask" }, found.ask)];
  const made = build(found.tree);
  return found.thing === "chapters" ? [element("blockquote", { class: "passage" }, ...made)] : made;
}

const SOURCES = { figures: "In the chapter", essays: "Plan it in the planner", timeline: "What the guide says of it" };

/** Where it comes from: a link to the guide; nothing for a note, which names itself. */
export function source(found) {
  if (found.thing === "notes") return [];
  const href = found.thing === "essays" ? found.planner : hrefOf(found);
  const rest = [found.chapterTitle, found.section].filter((part, at, all) => part && all.indexOf(part) === at).join(": ");
  return [element("p", { class: "from" }, element("a", { class: "address", href }, SOURCES[found.thing] ?? nameOf(found.at)), rest ? ` ${rest}` : "")];
}
