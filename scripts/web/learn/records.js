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
  cards: (_, card) => CARD.every((name) => number(card[name])),
  essays: (_, { plan, opening, ending }) =>
    text(opening) && text(ending) && Array.isArray(plan) && plan.length < 50 && plan.every(isArgument),
  read: (_, { at }) => number(at),
  lessons: (_, lesson) => number(lesson.at) && isLesson(lesson),
  annotations: isMark,
};

const CARD = ["due", "stability", "difficulty", "elapsed_days", "scheduled_days", "learning_steps", "reps", "lapses", "state"];

function isArgument(part) {
  return part && text(part.claim) && ["for", "against"].includes(part.side) && text(part.own)
    && Array.isArray(part.paragraphs) && part.paragraphs.length < 500 && part.paragraphs.every(text);
}

/** How many of the cards are due at a time. */
export function dueBy(cards, time) {
  return Object.values(cards).filter((card) => card.due <= time).length;
}
