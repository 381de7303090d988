/** What a teacher meets while reading goes into the lesson that was last changed, or into a new one. */
import { openStore } from "../learn/store.js";
import { page } from "../marks/where.js";
import { openDrafts } from "./drafts.js";
import { emptyLesson, isLesson, newItem } from "./lesson.js";

/** The address, as lessons write it, of the paragraph or note with this id on this page; nothing on other pages. */
export function addressOn(id) {
  const chapter = /^chapters\/([\w-]+)$/.exec(page)?.[1];
  if (chapter) return `chapters/${chapter}#${id}`;
  return page === "notes/index" ? `notes#${id}` : "";
}

/** Puts it in, and says so in words; where the browser keeps nothing, says that. */
export function addToLesson(at) {
  let trouble = false;
  const store = openStore({ valid: { lessons: (_, lesson) => isLesson(lesson) }, status: (problem) => { trouble = problem !== "unreadable"; } });
  const drafts = openDrafts(store);
  const [latest] = drafts.all();
  const lesson = latest ?? emptyLesson();
  const longer = { ...lesson, items: [...lesson.items, newItem(at)] };
  if (!isLesson(longer)) return "That lesson is full: begin a new one in the composer.";
  drafts.keep(latest?.id ?? drafts.newId(), longer);
  if (trouble) return "This browser keeps nothing, so add it in the composer itself.";
  return `Added to ${lesson.title ? `‘${lesson.title}’` : "your lesson"}, as the last of ${longer.items.length}`;
}
