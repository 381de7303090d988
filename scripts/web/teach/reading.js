/** A finished lesson, as a student meets it: what to read, look at and answer, each with its way into the guide. */
import { element } from "../element.js";
import { actions, button } from "../learn/link.js";
import { keepAnswer, questionForm } from "../learn/question.js";
import { isOwn } from "./lesson.js";
import { missing } from "./rows.js";
import { shown, source } from "./shown.js";
import { instruction, ownWords } from "./steps.js";
import { timing } from "./timing.js";
import { build } from "../tree.js";

export function readingView(lesson, rows, { store, print, change }) {
  const of = [lesson.when, timing(lesson)].filter(Boolean).join(" · ");
  return [
    ...(of ? [element("p", { class: "of" }, of)] : []),
    element("ol", { class: "steps", role: "list" }, ...rows.map((row) => step(row, store))),
    element("div", { class: "ending" },
      actions(button("Print this lesson", print), button("Change this lesson", change)),
      element("p", { class: "how" }, "‘Change this lesson’ is for teachers: it opens a copy to edit, with its answer key. The lesson in this link stays as it is.")),
  ];
}

function step(row, store) {
  const { item, number, found } = row;
  if (isOwn(item)) return ownWords(item);
  if (!found) return element("li", { class: "step" }, instruction(item, number), missing(row));
  if (found.thing === "questions") return element("li", { class: "step" }, asked(row, store));
  return element("li", { class: "step" }, instruction(item, number), ...shown(found), ...source(found));
}

function asked(row, store) {
  const { item, number, found } = row;
  const form = questionForm(found, {
    label: `Question ${number}`,
    head: [instruction(item, number), element("p", { class: "ask" }, found.ask.replace("____", "______")), ...build(found.exhibit)],
    next: () => button("Answer again", () => {
      const again = asked(row, store);
      form.replaceWith(again);
      again.querySelector("input, select, textarea, button")?.focus();
    }),
    settled: (right) => keepAnswer(store, found, right),
    prefix: `q${number}-`,
  });
  return form;
}
