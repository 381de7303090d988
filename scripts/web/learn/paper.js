/** Questions on paper and, on a sheet of their own, the answers: seen in print alone. */
import { element } from "../element.js";

const LETTERS = "abcdef";

export function makePaper(questions, data) {
  const titles = [...new Set(questions.map(({ chapter }) => data.chapters.find(({ id }) => id === chapter).title))];
  return element("div", { class: "paper made" },
    element("p", { class: "of" }, titles.join(" · ")),
    element("ol", { class: "questions", role: "list" }, ...questions.map((question, at) => askedOnPaper(question, at + 1, exhibit(question)))),
    element("div", { class: "key" },
      element("p", { class: "key-title" }, "Answers"),
      element("ol", {}, ...questions.map((question) => element("li", {}, ...answerOnPaper(question))))));
}

/** The answer to a question, with its reason and its paragraph. */
export function answerOnPaper(question) {
  return [element("strong", {}, key(question)), ` ${question.explain} `,
    element("span", { class: "address" }, `${question.chapter} ¶ ${question.paragraph}`)];
}

/** The figure or note that a question asks about, taken from where the page shows it. */
export function exhibit({ figure, note }) {
  const shown = document.querySelector(`.exhibit[data-exhibit="${figure ?? `n${note}`}"]`);
  return shown ? [shown.cloneNode(true)] : [];
}

/** A question with its number, what it asks about and what there is to choose. */
export function askedOnPaper(question, number, exhibit) {
  return element("li", { class: "asked" },
    element("p", { class: "ask" }, element("span", { class: "number" }, String(number)), ` ${question.ask}`),
    ...exhibit, ...choices(question));
}

function choices({ options, items, pairs, shown }) {
  if (options) return [lettered(options.map(({ text }) => text))];
  if (items) return [lettered(shown.map((at) => items[at]))];
  if (!pairs) return [];
  return [element("div", { class: "pairs" },
    element("ol", {}, ...pairs.map(([left]) => element("li", {}, left))), lettered(shown.map((at) => pairs[at][1])))];
}

function lettered(texts) {
  return element("ol", { class: "lettered" }, ...texts.map((text) => element("li", {}, text)));
}

/** The right answer, by the letters of what is printed where there are some. */
function key(question) {
  const { kind, options, items, pairs, shown } = question;
  if (options) return [...options.keys()].filter((at) => options[at].right).map((at) => LETTERS[at]).join(", ");
  if (items) return [...items.keys()].map((at) => LETTERS[shown.indexOf(at)]).join("; ");
  if (pairs) return [...pairs.keys()].map((at) => `${at + 1}${LETTERS[shown.indexOf(at)]}`).join("; ");
  if (kind === "truth") return `${question.answer ? "True" : "False"}. ${question.reason}`;
  if (kind === "number") return `${question.number.toLocaleString("en-GB")} ${question.unit}.`;
  return kind === "cloze" ? `${question.answers[0]}.` : question.model;
}
