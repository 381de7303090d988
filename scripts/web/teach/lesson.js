/**
 * A lesson, as it is edited, kept and put into links:
 *
 *   { title, when, items: [{ at, say, minutes }] }
 *
 * `at` is the permanent address of what is shown (`chapters/terror#l271`, `figures/grain`, `notes#n38`,
 * `questions/terror-kirov`, `essays/terror-why`, `timeline/civil-war`), or `heading` or `text`, for
 * words of the teacher's own; `say` is the teacher's instruction, or those words; `minutes` is how
 * long it takes, 0 where that is not said.
 */
// `all` is how long all its words and addresses may be together: what a link can hold in any script.
export const LIMITS = { title: 200, when: 200, say: 2000, items: 200, minutes: 600, all: 20_000 };

export const KINDS = {
  chapters: "Paragraph", figures: "Figure", notes: "Note", questions: "Question", essays: "Essay question", timeline: "Event",
  heading: "Heading", text: "Own text",
};
// What is to be done with it where the teacher says nothing.
export const UNSAID = {
  chapters: "Read this paragraph.", figures: "Look at this figure.", notes: "Read this note.", questions: "Answer this question.",
  essays: "Plan or write this essay.", timeline: "Know this date.",
};
const OWN = ["heading", "text"];
const ADDRESS = /^(?:chapters\/[\w-]{1,60}#[\w-]{1,60}|notes#[\w-]{1,60}|(?:figures|questions|essays|timeline)\/[\w-]{1,100}|heading|text)$/;

export function emptyLesson() {
  return { title: "", when: "", items: [] };
}

export function newItem(at, say = "", minutes = 0) {
  return { at, say, minutes };
}

/** The kind of what is at an address: a name of KINDS. */
export function kindOf(at) {
  return /^\w+/.exec(at)[0];
}

/** Whether the item is words of the teacher's own. */
export function isOwn({ at }) {
  return OWN.includes(at);
}

/** Whether it is a lesson and within the limits; nothing that comes from a link or a file is trusted to be one. */
export function isLesson(value) {
  return Boolean(value) && isText(value.title, LIMITS.title) && isText(value.when, LIMITS.when)
    && Array.isArray(value.items) && value.items.length <= LIMITS.items && value.items.every(isItem)
    && value.items.reduce((sum, { at, say }) => sum + at.length + say.length, 0) <= LIMITS.all;
}

function isItem(item) {
  return Boolean(item) && typeof item.at === "string" && ADDRESS.test(item.at) && isText(item.say, LIMITS.say)
    && Number.isInteger(item.minutes) && item.minutes >= 0 && item.minutes <= LIMITS.minutes;
}

function isText(value, most) {
  return typeof value === "string" && value.length <= most;
}

export function minutesOf({ items }) {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** For each item its number on the handout, 0 for the teacher's own words. */
export function numbered(items) {
  let number = 0;
  return items.map((item) => (isOwn(item) ? 0 : (number += 1)));
}
