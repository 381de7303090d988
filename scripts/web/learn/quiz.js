/** A quiz: one question at a time, with feedback at once, and what was missed again at the end. */
import { element } from "../element.js";
import { actions, button, paragraphLink } from "./link.js";
import { exhibit, makePaper } from "./paper.js";
import { printSheet } from "./print-sheet.js";
import { keepAnswer, questionForm } from "./question.js";

const SIZES = [10, 20, 40];

export function startQuiz(place, data, store) {
  const paper = document.getElementById("paper");
  const run = { place, data, store, paper, begin: () => (data.chapters.length > 1 ? choose(run) : introduce(run)) };
  const wanted = new URLSearchParams(location.search).get("question");
  const asked = data.questions.find(({ id }) => id === wanted);
  if (asked) ask(run, [asked]);
  else run.begin();
}

/** A chapter’s page: what there is, and what was missed the last time. */
function introduce(run) {
  const { data, store } = run;
  const kept = store.read("quiz");
  const known = data.questions.filter(({ id }) => kept[id]);
  const missed = known.filter(({ id }) => !kept[id].last);
  show(run, false,
    element("p", {}, known.length
      ? `You have answered ${known.length} of ${data.questions.length} questions, ${known.length - missed.length} of them rightly the last time.`
      : `${data.questions.length} questions, one at a time. You learn of each answer at once.`),
    actions(
      button("Start the quiz", () => ask(run, data.questions), { class: "main" }),
      missed.length && button(`Try the ${missed.length} you missed`, () => ask(run, missed)),
      button("Print the paper", () => print())));
}

/** The mixed quiz: which chapters, how many questions. */
function choose(run) {
  const { data } = run;
  const boxes = data.chapters.map(({ id, title }) => {
    const count = data.questions.filter(({ chapter }) => chapter === id).length;
    const input = element("input", { type: "checkbox", id: `c-${id}`, value: id });
    input.checked = true;
    return { input, row: element("li", {}, input, element("label", { for: input.id }, `${title} (${count})`)) };
  });
  const size = element("select", { id: "size" },
    ...SIZES.map((count) => element("option", { value: count }, `${count} questions`)),
    element("option", { value: data.questions.length }, "All questions"));
  const said = element("p", { role: "alert" });

  function chosen() {
    const slugs = boxes.filter(({ input }) => input.checked).map(({ input }) => input.value);
    said.textContent = slugs.length ? "" : "Choose a chapter first.";
    return mixed(data.questions.filter(({ chapter }) => slugs.includes(chapter))).slice(0, Number(size.value));
  }

  show(run, false,
    element("h2", { id: "mixed" }, "A mixed quiz"),
    element("fieldset", {}, element("legend", {}, "Which chapters?"), element("ul", { class: "boxes", role: "list" }, ...boxes.map(({ row }) => row)),
      actions( button("All", () => tick(boxes, true)), button("None", () => tick(boxes, false)))),
    element("p", {}, element("label", { for: "size" }, "How many?"), " ", size),
    said,
    actions(
      button("Start the quiz", () => { const list = chosen(); if (list.length) ask(run, list); }, { class: "main" }),
      button("Print a paper", () => { const list = chosen(); if (list.length) printSheet(makePaper(list, data), run.place); })));
}

function tick(boxes, checked) {
  for (const { input } of boxes) input.checked = checked;
}

/** The questions in an order of chance, no two runs alike. */
function mixed(questions) {
  const list = [...questions];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/** Asks a list of questions one after another, then says how it went. */
function ask(run, questions, at = 0, results = []) {
  if (at === questions.length) {
    finish(run, questions, results);
    return;
  }
  const question = questions[at];
  const heading = element("h2", { class: "ask", tabindex: "-1" }, question.ask.replace("____", "______"));
  show(run, true, questionForm(question, {
    label: `Question ${at + 1} of ${questions.length}`,
    head: [
      element("p", { class: "sort" }, `Question ${at + 1} of ${questions.length} · ${run.data.kinds[question.kind]} · ${run.data.levels[question.level]}`),
      heading, ...exhibit(question),
    ],
    buttons: [button("Stop", () => finish(run, questions.slice(0, at), results))],
    next: () => button(at + 1 < questions.length ? "Next question" : "See the result", () => ask(run, questions, at + 1, results), { class: "main" }),
    settled(right) {
      results.push(right);
      keepAnswer(run.store, question, right);
    },
  }));
  heading.focus();
}

function finish(run, questions, results) {
  const missed = questions.filter((_, at) => results[at] === false);
  const heading = element("h2", { tabindex: "-1" }, results.length ? `${results.filter(Boolean).length} of ${results.length} right` : "No question answered");
  show(run, false, heading,
    ...(missed.length ? [
      element("p", {}, "Read these paragraphs again:"),
      element("ul", {}, ...missed.map((question) => element("li", {}, `${question.ask} `, paragraphLink(question.chapter, question.paragraph)))),
    ] : []),
    actions(
      missed.length && button(`Try the ${missed.length} you missed`, () => ask(run, missed), { class: "main" }),
      button("Start anew", run.begin)));
  heading.focus();
}

/** Puts these in the place of the quiz; the list of questions is away while one is asked. */
function show({ place, paper }, asking, ...children) {
  place.replaceChildren(...children);
  if (paper) paper.hidden = asking;
}
