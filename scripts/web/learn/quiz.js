/** A quiz: one question at a time, with feedback at once, and what was missed again at the end. */
import { element } from "../element.js";
import { KINDS } from "./kinds.js";
import { actions, button, paragraphLink } from "./link.js";
import { makePaper } from "./paper.js";
import { printSheet } from "./print-sheet.js";

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
  const kind = KINDS[question.kind](question);
  const check = element("button", { type: "submit", class: "main" }, question.kind === "short" ? "Compare" : "Check");
  const feedback = element("div", { class: "feedback", role: "status" });
  const heading = element("h2", { class: "ask", tabindex: "-1" }, question.ask.replace("____", "______"));
  const form = element("form", { class: "question", "data-kind": question.kind, "aria-label": `Question ${at + 1} of ${questions.length}` },
    element("p", { class: "sort" }, `Question ${at + 1} of ${questions.length} · ${run.data.kinds[question.kind]} · ${run.data.levels[question.level]}`),
    heading, ...exhibit(question),
    element("div", { class: "body", role: "group", "aria-label": "Your answer" }, ...kind.body.filter(Boolean)),
    element("details", { class: "hint" }, element("summary", {}, "Hint"), element("p", {}, question.hint)),
    feedback,
    actions( check, button("Stop", () => finish(run, questions.slice(0, at), results))));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = kind.read();
    if (answer === null) {
      feedback.replaceChildren(element("p", {}, question.kind === "match" ? "Choose one for each first." : "Answer first."));
      return;
    }
    const { right, says } = kind.mark(answer);
    for (const control of form.querySelectorAll(".body :is(input, select, textarea, button)")) control.disabled = true;
    check.remove();
    const next = button(at + 1 < questions.length ? "Next question" : "See the result", () => ask(run, questions, at + 1, results), { class: "main" });
    if (right === null) judge(question, feedback, says, form, next, (made) => settle(run, question, results, made));
    else {
      settle(run, question, results, right);
      tell(question, feedback, says, right);
      form.lastElementChild.prepend(next);
      next.focus();
    }
  });
  show(run, true, form);
  heading.focus();
}

/** The figure or note that the question asks about, taken from where the page shows it. */
function exhibit({ figure, note }) {
  const shown = document.querySelector(`.exhibit[data-exhibit="${figure ?? `n${note}`}"]`);
  return shown ? [shown.cloneNode(true)] : [];
}

function tell(question, feedback, says, right) {
  feedback.classList.add(right ? "is-right" : "is-wrong");
  feedback.replaceChildren(
    element("p", { class: "result" }, right ? "Right." : "Not quite."),
    ...lines(question, says),
    element("p", {}, `${question.explain} `, paragraphLink(question.chapter, question.paragraph)));
}

function lines(question, says) {
  return says.map(({ text, paragraph, list }) => element("div", {},
    element("p", {}, text, ...(paragraph ? [" ", paragraphLink(question.chapter, paragraph)] : [])),
    ...(list ? [element("ol", {}, ...list.map((item) => element("li", {}, item)))] : [])));
}

/** A short answer is judged by the student, point by point. */
function judge(question, feedback, says, form, next, settled) {
  const points = question.points.map(({ text, paragraph }, at) => {
    const input = element("input", { type: "checkbox", id: `p${at}` });
    return { input, row: element("li", {}, input, element("label", { for: input.id }, text), " ", paragraphLink(question.chapter, paragraph)) };
  });
  const done = button("Done", () => {
    const made = points.filter(({ input }) => input.checked).length;
    for (const { input } of points) input.disabled = true;
    settled(made * 2 > points.length);
    feedback.append(element("p", { class: "result" }, `You made ${made} of ${points.length} points.`));
    done.replaceWith(next);
    next.focus();
  }, { class: "main" });
  feedback.replaceChildren(...lines(question, says),
    element("fieldset", {}, element("legend", {}, "Which points does your answer make?"),
      element("ul", { class: "points", role: "list" }, ...points.map(({ row }) => row))),
    element("p", {}, `${question.explain} `, paragraphLink(question.chapter, question.paragraph)));
  form.lastElementChild.prepend(done);
  points[0].input.focus();
}

function settle({ store }, question, results, right) {
  results.push(right);
  const kept = store.read("quiz");
  const { asked = 0, right: before = 0 } = kept[question.id] ?? {};
  store.write("quiz", { ...kept, [question.id]: { asked: asked + 1, right: before + Number(right), last: right, at: Date.now() } });
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
