/** What is printed of a lesson: the handout, and apart from it the answer key; seen in print alone. */
import { element } from "../element.js";
import { answerOnPaper, askedOnPaper } from "../learn/paper.js";
import { isOwn } from "./lesson.js";
import { missing } from "./rows.js";
import { nameOf, shown } from "./shown.js";
import { instruction, ownWords } from "./steps.js";
import { timing } from "./timing.js";
import { build } from "../tree.js";

export function handout(lesson, rows) {
  const name = element("p", { class: "name" }, "Name");
  return paper(lesson, lesson.title || "A lesson", [name], rows.map((row) => part(row)),
    rows.some(({ found }) => found?.thing === "chapters") ? "To cite a paragraph, give its chapter and its number, for example ‘terror ¶ l271’." : "");
}

export function answerKey(lesson, rows) {
  const answers = rows.filter(({ found }) => found && ["questions", "essays"].includes(found.thing));
  return paper(lesson, `Answer key: ${lesson.title || "a lesson"}`, [], answers.map((row) => answer(row)),
    answers.length ? "" : "This lesson asks no question of the guide’s and sets no essay, so there is nothing to look up.");
}

function paper(lesson, title, head, parts, last) {
  const book = document.querySelector("meta[property='og:site_name']").content;
  const of = [lesson.when, timing(lesson)].filter(Boolean).join(" · ");
  return element("div", { class: "paper made lesson-paper" },
    element("h1", {}, title), ...(of ? [element("p", { class: "of" }, of)] : []), ...head,
    element("ol", { class: "questions steps", role: "list" }, ...parts),
    ...(last ? [element("p", {}, last)] : []),
    element("p", { class: "of" }, `From ‘${book}’.`));
}

function part({ item, number, found, failed }) {
  if (isOwn(item)) return ownWords(item);
  if (!found) return element("li", { class: "step" }, instruction(item, number), missing({ item, failed }));
  if (found.thing === "questions") {
    const asked = askedOnPaper(found, number, build(found.exhibit));
    if (item.say || item.minutes) {
      asked.querySelector(".number").remove();
      asked.prepend(instruction(item, number));
    }
    return asked;
  }
  const from = [found.thing === "chapters" && nameOf(found.at), !["notes", "essays"].includes(found.thing) && found.chapterTitle].filter(Boolean).join(", ");
  return element("li", { class: "step" }, instruction(item, number), ...shown(found), ...(from ? [element("p", { class: "from" }, from)] : []));
}

function answer({ number, found }) {
  const head = element("p", { class: "ask" }, element("span", { class: "number" }, String(number)), ` ${found.ask}`);
  return element("li", { class: "answer" }, head, ...(found.thing === "questions" ? question(found) : plan(found)));
}

function question(found) {
  const { points = [], chapter } = found;
  return [element("p", {}, ...answerOnPaper(found)),
    ...(points.length ? [element("p", {}, "A good answer makes these points:"),
      element("ul", {}, ...points.map(({ text, paragraph }) => element("li", {}, `${text} (${chapter} ¶ ${paragraph})`)))] : [])];
}

function plan({ sides, historians, top, judgement }) {
  const told = ([say, name]) => element("li", {}, `${say} (${name})`);
  return [
    ...sides.flatMap(([side, lines]) => [element("p", { class: "side" }, side),
      element("ul", {}, ...lines.map(([claim, evidence]) => element("li", {}, claim, element("ul", {}, ...evidence.map(told)))))]),
    element("p", { class: "side" }, "How historians differ"), element("ul", {}, ...historians.map(told)),
    element("p", {}, element("strong", {}, "A top answer: "), top),
    element("p", {}, element("strong", {}, "One judgement of several: "), judgement),
  ];
}
