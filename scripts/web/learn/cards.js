/** Review of cards: each comes back when FSRS (ts-fsrs) expects that it would soon be forgotten. */
import { createEmptyCard, fsrs, generatorParameters, Rating } from "ts-fsrs";
import { element } from "../element.js";
import { PartError, partLoader } from "../load-part.js";
import { actions, button, paragraphLink } from "./link.js";

const MINUTE = 60e3;
const DAY = 24 * 60 * MINUTE;
// How many cards that one has never seen a session brings, after those that are due.
const NEW = 10;
const GRADES = [[Rating.Again, "Again"], [Rating.Hard, "Hard"], [Rating.Good, "Good"], [Rating.Easy, "Easy"]];
const scheduler = fsrs(generatorParameters({ enable_fuzz: false }));

export function startCards(place, data, store) {
  const cards = data.cards.map(([id, kind, chapter, paragraph, front, back, script]) =>
    ({ id, kind, chapter, paragraph, front, back, script, choices: [] }));
  const run = { place, data, store, cards, chapter: "", kind: "", load: partLoader(data.parts) };
  offer(run);
  store.subscribe(() => place.querySelector(".card") || offer(run));
  place.addEventListener("kept-changed", () => offer(run));
}

/** What can be reviewed: of all cards, or of a chapter or a kind. */
function offer(run) {
  const { place, data } = run;
  const chapter = select("chapter", "Chapter", "All chapters", data.chapters.map(({ id, title }) => [id, title]), run);
  const kind = select("kind", "Kind", "All kinds", Object.entries(data.kinds), run);
  const { due, fresh } = waiting(run);
  const coming = Math.min(NEW, fresh.length);
  place.replaceChildren(
    element("div", { class: "choosing" }, ...chapter, ...kind),
    element("p", { class: "counts", role: "status" }, `${due.length} due, ${fresh.length} not yet seen.`),
    element("p", { role: "alert" }),
    actions((due.length || coming) && button(due.length ? `Review ${due.length} due${coming ? ` and ${coming} new` : ""}` : `Learn ${coming} new cards`,
      () => start(run, [...due, ...fresh.slice(0, NEW)]), { class: "main" })));
}

function select(name, label, all, choices, run) {
  const made = element("select", { id: `of-${name}` }, element("option", { value: "" }, all),
    ...choices.map(([value, words]) => element("option", { value }, words)));
  made.value = run[name];
  made.addEventListener("change", () => {
    run[name] = made.value;
    offer(run);
    document.getElementById(made.id).focus();
  });
  return [element("label", { for: made.id }, label), made];
}

function waiting({ cards, chapter, kind, store }) {
  const kept = store.read("cards");
  const chosen = cards.filter((card) => (!chapter || card.chapter === chapter) && (!kind || card.kind === kind));
  const due = chosen.filter(({ id }) => kept[id]?.due <= Date.now()).sort((a, b) => kept[a.id].due - kept[b.id].due);
  return { due, fresh: spread(chosen.filter(({ id }) => !kept[id])) };
}

/** Cards of each kind in turn, so that new ones are not all terms. */
function spread(cards) {
  const kinds = [...new Set(cards.map(({ kind }) => kind))].map((kind) => cards.filter((card) => card.kind === kind));
  return cards.map((_, at) => kinds.map((kind) => kind[at])).flat().filter(Boolean);
}

/** Loads what the questions among the cards ask, and begins once, however often it is asked; or says that it cannot. */
async function start(run, queue) {
  if (run.loading) return;
  run.loading = true;
  try {
    await Promise.all(queue.filter(({ front }) => front === undefined).map(async (card) => {
      const questions = await run.load(`questions-${card.chapter}`);
      Object.assign(card, questions.find(({ id }) => card.id === `question-${id}`).card);
    }));
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    run.place.querySelector("[role=alert]").textContent = "The cards could not be loaded. Try again.";
    return;
  } finally {
    run.loading = false;
  }
  review(run, queue);
}

/** Shows the queue’s first card, its front alone. A card that was forgotten stands again at its end. */
function review(run, queue, done = 0) {
  const [card, ...rest] = queue;
  if (!card) {
    finish(run, done);
    return;
  }
  const answer = element("div", { class: "back", hidden: "" },
    element("p", {}, card.back),
    card.script ? element("p", { class: "script", lang: "ru" }, card.script) : "",
    element("p", {}, paragraphLink(card.chapter, card.paragraph, `Read it in the chapter: ¶ ${card.paragraph}`)));
  const turn = button("Show the answer", reveal, { class: "main", "aria-keyshortcuts": "Space" });
  const row = actions(turn);
  const box = element("section", { class: "card", "aria-label": "Card" },
    element("p", { class: "sort" }, `${run.data.kinds[card.kind]} · ${queue.length} to go`),
    element("p", { class: "front", tabindex: "-1" }, card.front.replace("____", "______")),
    card.choices.length ? element("ul", { class: "choices" }, ...card.choices.map((text) => element("li", {}, text))) : "",
    answer, row);

  function reveal() {
    answer.hidden = false;
    const now = Date.now();
    const outcomes = scheduler.repeat(revived(run.store.read("cards")[card.id], now), new Date(now));
    row.replaceChildren(...GRADES.map(([rating, words], at) => {
      const { card: next } = outcomes[rating];
      const made = button(`${words} `, () => grade(next, rating), { class: "grade", "aria-keyshortcuts": String(at + 1) });
      made.append(element("small", {}, until(next.due - now)));
      return made;
    }));
    row.children[2].focus();
  }

  function grade(next, rating) {
    run.store.write("cards", { ...run.store.read("cards"), [card.id]: dried(next) });
    review(run, rating === Rating.Again ? [...rest, card] : rest, done + 1);
  }

  // Inside the card alone, so that no key of the page or of a reading aid is taken.
  box.addEventListener("keydown", (event) => {
    const turned = !answer.hidden;
    if (event.key === " " && !turned) reveal();
    else if (turned && ["1", "2", "3", "4"].includes(event.key)) row.children[Number(event.key) - 1].click();
    else return;
    event.preventDefault();
  });
  run.place.replaceChildren(box, actions(button("Stop", () => finish(run, done))));
  turn.focus();
}

function finish(run, done) {
  const heading = element("h2", { tabindex: "-1" }, done ? `${done} ${done === 1 ? "answer" : "answers"} given` : "Nothing reviewed");
  offer(run);
  run.place.prepend(heading);
  heading.focus();
}

/** A kept card as ts-fsrs knows it, and the other way round: times are dates there, numbers here. */
function revived(kept, now) {
  if (!kept) return createEmptyCard(new Date(now));
  return { ...kept, due: new Date(kept.due), last_review: kept.last_review ? new Date(kept.last_review) : undefined };
}

function dried(card) {
  const at = Number(card.last_review);
  return { ...card, due: Number(card.due), last_review: at, at };
}

function until(time) {
  if (time < 60 * MINUTE) return `${Math.max(1, Math.round(time / MINUTE))} min`;
  if (time < DAY) return `${Math.round(time / 60 / MINUTE)} h`;
  const days = Math.round(time / DAY);
  return days === 1 ? "1 day" : days < 60 ? `${days} days` : `${Math.round(days / 30)} months`;
}
