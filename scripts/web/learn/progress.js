/** What a student has read, answered and kept in mind, by chapter; and what to do next. */
import { State } from "ts-fsrs";
import { element } from "../element.js";
import { PartError, partLoader } from "../load-part.js";
import { paragraphLink } from "./link.js";
import { dueBy } from "./records.js";

// How many questions are named as the weakest.
const WEAKEST = 5;

export function startProgress(place, data, store) {
  const load = partLoader(data.parts);
  let turn = 0;
  async function draw() {
    const mine = (turn += 1);
    const weak = await weakest(data, store.read("quiz"), load);
    if (mine === turn) place.replaceChildren(...next(data, store, weak), table(data, store));
  }
  draw();
  store.subscribe(draw);
  place.addEventListener("kept-changed", draw);
}

function table(data, store) {
  const quiz = store.read("quiz");
  const cards = store.read("cards");
  const read = store.read("read");
  const rows = data.chapters.map((chapter) => {
    const box = element("input", { type: "checkbox", "aria-label": `Read: ${chapter.title}` });
    box.checked = Boolean(read[chapter.id]);
    box.addEventListener("change", () => {
      const { [chapter.id]: _, ...others } = store.read("read");
      store.write("read", box.checked ? { ...others, [chapter.id]: { at: Date.now() } } : others);
    });
    const right = chapter.questions.filter((id) => quiz[id]?.last).length;
    const learnt = chapter.cards.filter((id) => cards[id]?.state === State.Review).length;
    const count = `${right} of ${chapter.questions.length}`;
    return element("tr", {},
      element("th", { scope: "row" }, element("a", { href: chapter.href }, chapter.title)),
      element("td", {}, box),
      element("td", {}, chapter.quiz ? element("a", { href: chapter.quiz, "aria-label": `${count} questions: ${chapter.title}` }, count) : "–"),
      element("td", {}, `${learnt} of ${chapter.cards.length}`));
  });
  return element("div", { class: "scroll", role: "group", "aria-label": "By chapter", tabindex: "0" },
    element("table", { class: "progress" },
      element("caption", {}, "By chapter"),
      element("thead", {}, element("tr", {}, ...["Chapter", "Read", "Answered rightly", "Cards in mind"].map((name) => element("th", { scope: "col" }, name)))),
      element("tbody", {}, ...rows)));
}

/** Due cards first, then what was answered wrongly, then the first chapter that is not read. */
function next(data, store, weak) {
  const due = dueBy(store.read("cards"), Date.now());
  const read = store.read("read");
  const unread = data.chapters.find(({ id }) => !read[id]);
  const items = [
    due && element("li", {}, element("a", { href: "cards.html" }, due === 1 ? "Review the card that is due" : `Review the ${due} cards that are due`)),
    weak.length && element("li", {}, "Read again what you answered wrongly, and try once more:",
      element("ul", {}, ...weak.map(({ chapter, id, ask, paragraph }) =>
        element("li", {}, element("a", { href: `quiz.html?question=${id}` }, ask), " ", ...(paragraph ? [paragraphLink(chapter, paragraph)] : []))))),
    unread && element("li", {}, "Read ", element("a", { href: unread.href }, unread.title)),
  ].filter(Boolean);
  return items.length ? [element("h2", {}, "What next"), element("ul", { class: "next" }, ...items)] : [];
}

/**
 * The questions answered wrongly the last time, those most often wrong first. What they ask stands in the parts of
 * their chapters; where one cannot be loaded, the question is named by its chapter.
 */
function weakest(data, quiz, load) {
  const share = ({ id }) => quiz[id].right / quiz[id].asked;
  const chosen = data.chapters
    .flatMap((chapter) => chapter.questions.map((id) => ({ id, chapter })))
    .filter(({ id }) => quiz[id] && !quiz[id].last)
    .sort((a, b) => share(a) - share(b))
    .slice(0, WEAKEST);
  return Promise.all(chosen.map(async ({ id, chapter }) => {
    try {
      return (await load(`questions-${chapter.id}`)).find((question) => question.id === id);
    } catch (error) {
      if (!(error instanceof PartError)) throw error;
      return { id, chapter: chapter.id, ask: `A question on ${chapter.title}` };
    }
  }));
}
