/** A quiz: one question at a time, with feedback at once, and what was missed again at the end. */
import { element } from "../element.js";
import { PartError, partLoader } from "../load-part.js";
import { build } from "../tree.js";
import { actions, button, paragraphLink } from "./link.js";
import { exhibit, makePaper } from "./paper.js";
import { printSheet } from "./print-sheet.js";
import { keepAnswer, questionForm } from "./question.js";

const SIZES = [10, 20, 40];

export function startQuiz(place, data, store) {
  const paper = document.getElementById("paper");
  const run = {
    place, data, store, paper, load: partLoader(data.parts),
    begin: () => (data.chapters.length > 1 ? choose(run) : introduce(run)),
  };
  run.begin();
  const wanted = new URLSearchParams(location.search).get("question");
  const chapter = data.chapters.find(({ questions }) => questions.includes(wanted));
  if (chapter) withQuestions(run, [chapter], (all) => all.filter(({ id }) => id === wanted), (list) => ask(run, list));
}

/** Loads the chapters’ questions, chooses from them, loads what these ask about, and goes on; or says that it cannot. */
async function withQuestions(run, chapters, choice, then) {
  let list;
  try {
    const loaded = await Promise.all(chapters.map(({ id }) => run.load(`questions-${id}`)));
    list = choice(loaded.flat());
    await Promise.all(list.map((question) => bringExhibit(run, question)));
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    run.place.querySelector("[role=alert]").textContent = "The questions could not be loaded. Try again.";
    return;
  }
  then(list);
}

/** Puts the figure or note that a question asks about into the page, from where its form and the paper take it. */
async function bringExhibit({ data, load }, { figure, note }) {
  const id = figure ?? (note ? `n${note}` : "");
  if (!id || exhibit({ figure, note }).length) return;
  const found = (await load(figure ? data.exhibits[figure] : "notes")).find((row) => row.id === id);
  // Another question may have brought it meanwhile.
  if (found && !exhibit({ figure, note }).length) document.querySelector(".exhibits").append(...build(found.tree));
}

/** A chapter’s page: what there is, and what was missed the last time. */
function introduce(run) {
  const { data, store } = run;
  const [chapter] = data.chapters;
  const kept = store.read("quiz");
  const known = chapter.questions.filter((id) => kept[id]);
  const missed = known.filter((id) => !kept[id].last);
  const start = (choice) => withQuestions(run, [chapter], choice, (list) => ask(run, list));
  show(run, false,
    element("p", {}, known.length
      ? `You have answered ${known.length} of ${chapter.questions.length} questions, ${known.length - missed.length} of them rightly the last time.`
      : `${chapter.questions.length} questions, one at a time. You learn of each answer at once.`),
    element("p", { role: "alert" }),
    actions(
      button("Start the quiz", () => start((all) => all), { class: "main" }),
      missed.length && button(`Try the ${missed.length} you missed`, () => start((all) => all.filter(({ id }) => missed.includes(id)))),
      button("Print the paper", () => print())));
}

/** The mixed quiz: which chapters, how many questions. */
function choose(run) {
  const { data } = run;
  const boxes = data.chapters.map((chapter) => {
    const { id, title, questions } = chapter;
    const input = element("input", { type: "checkbox", id: `c-${id}`, value: id });
    input.checked = true;
    return { chapter, input, row: element("li", {}, input, element("label", { for: input.id }, `${title} (${questions.length})`)) };
  });
  const size = element("select", { id: "size" },
    ...SIZES.map((count) => element("option", { value: count }, `${count} questions`)),
    element("option", { value: data.chapters.reduce((sum, { questions }) => sum + questions.length, 0) }, "All questions"));
  const said = element("p", { role: "alert" });

  function withChosen(then) {
    const chosen = boxes.filter(({ input }) => input.checked).map(({ chapter }) => chapter);
    said.textContent = chosen.length ? "" : "Choose a chapter first.";
    if (chosen.length) withQuestions(run, chosen, (all) => mixed(all).slice(0, Number(size.value)), then);
  }

  show(run, false,
    element("h2", { id: "mixed" }, "A mixed quiz"),
    element("fieldset", {}, element("legend", {}, "Which chapters?"), element("ul", { class: "boxes", role: "list" }, ...boxes.map(({ row }) => row)),
      actions( button("All", () => tick(boxes, true)), button("None", () => tick(boxes, false)))),
    element("p", {}, element("label", { for: "size" }, "How many?"), " ", size),
    said,
    actions(
      button("Start the quiz", () => withChosen((list) => ask(run, list)), { class: "main" }),
      button("Print a paper", () => withChosen((list) => printSheet(makePaper(list, data), run.place)))));
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
