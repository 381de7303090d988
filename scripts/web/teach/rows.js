/** A lesson's items with what they show: `{ item, number, found }`, `found` null where the guide knows it no more. */
import { element } from "../element.js";
import { isOwn, kindOf, numbered } from "./lesson.js";
import { PartError } from "../load-part.js";

export async function rowsOf({ items }, parts) {
  const numbers = numbered(items);
  return Promise.all(items.map(async (item, at) => ({ item, number: numbers[at], ...(isOwn(item) ? {} : await look(item.at, parts)) })));
}

async function look(at, parts) {
  try {
    return { found: await parts.find(at) };
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    return { found: null, failed: true };
  }
}

/** What stands where an item cannot be shown: its address, and why. */
export function missing({ item, failed }) {
  return element("p", { class: "missing" },
    failed ? "This could not be loaded. Reload the page to try again. " : `The guide does not know this ${NOUNS[kindOf(item.at)]} any more. `,
    "Its address was ", element("code", {}, item.at), ".");
}

const NOUNS = { chapters: "paragraph", figures: "figure", notes: "note", questions: "question", essays: "essay question", timeline: "event" };
