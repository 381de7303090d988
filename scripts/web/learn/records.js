/**
 * What each section of the store holds, of which an import is not trusted to:
 *
 *   quiz:   { asked, right, last, at }            how often, how often rightly, whether the last time
 *   cards:  a card of ts-fsrs, its times in milliseconds
 *   essays: { plan: [{ claim, side, own, paragraphs: ["terror/l271"] }], opening, ending, at }
 *   read:   { at }                                the student says that the chapter is read
 *   lessons: { title, when, items, at }           a lesson that is being made, see ../teach/lesson.js
 *   annotations: highlights and notes, see ../marks/annotation.js
 */
import { isMark } from "../marks/annotation.js";
import { isLesson } from "../teach/lesson.js";

const number = (value) => Number.isFinite(value) && value >= 0;
const text = (value) => typeof value === "string" && value.length < 20000;

export const VALID = {
  quiz: (_, { asked, right, last }) => number(asked) && number(right) && typeof last === "boolean",
  cards: (_, card) => CARD.every((name) => number(card[name])) && isSchedule(card),
  essays: (_, { plan, opening, ending }) =>
    text(opening) && text(ending) && Array.isArray(plan) && plan.length < 50 && plan.every(isArgument),
  read: (_, { at }) => number(at),
  lessons: (_, lesson) => number(lesson.at) && isLesson(lesson),
  annotations: isMark,
};

const LATEST = 8.64e15; // milliseconds that a Date can hold
const CARD = ["due", "stability", "difficulty", "elapsed_days", "scheduled_days", "learning_steps", "reps", "lapses", "state"];

/** What ts-fsrs goes on from: a state of its four, and, but for a new card, a memory that it could have made. */
function isSchedule({ state, stability, difficulty, due, last_review }) {
  const remembered = stability >= 0.001 && stability <= 1e5 && difficulty >= 1 && difficulty <= 10;
  return [0, 1, 2, 3].includes(state) && (state === 0 || remembered)
    && [due, last_review ?? 0].every((time) => number(time) && time <= LATEST);
}

function isArgument(part) {
  return part && text(part.claim) && ["for", "against"].includes(part.side) && text(part.own)
    && Array.isArray(part.paragraphs) && part.paragraphs.length < 500 && part.paragraphs.every(text);
}

/** How many of the cards are due at a time. */
export function dueBy(cards, time) {
  return Object.values(cards).filter((card) => card.due <= time).length;
}
