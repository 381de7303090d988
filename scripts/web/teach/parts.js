/** What lessons show, by its address: found in the parts of the guide’s content, which are loaded as they are needed. */
import { partLoader } from "../load-part.js";
import { kindOf } from "./lesson.js";

export function openParts({ chapters, ids, moved, parts }) {
  const load = partLoader(parts);
  const chapterOf = new Map(Object.entries(ids).flatMap(([kind, groups]) =>
    Object.entries(groups).flatMap(([chapter, names]) => names.map((name) => [`${kind}/${name}`, chapter]))));
  const titles = new Map(chapters.map(({ id, title }) => [id, title]));

  /** The name of the part that has what stands at an address, or nothing. */
  function partOf(at) {
    if (at.startsWith("notes#")) return "notes";
    const chapter = at.startsWith("chapters/") ? at.slice(9).split("#")[0] : chapterOf.get(at);
    const name = `${kindOf(at)}-${chapter}`;
    return chapter && Object.hasOwn(parts, name) ? name : "";
  }

  async function record(at) {
    const name = partOf(at);
    if (!name) return null;
    const id = at.slice(at.search(/[#/](?!.*[#/])/) + 1);
    return (await load(name)).find((row) => row.id === id) ?? null;
  }

  /**
   * What stands at an address, null if nothing does: its record, what `thing` it is (a name of KINDS), its
   * chapter, and the `exhibit` that a question asks about.
   */
  async function find(address) {
    const at = Object.hasOwn(moved, address) ? moved[address] : address;
    const found = await record(at);
    if (!found) return null;
    if (found.figure && kindOf(at) === "chapters") return find(`figures/${found.figure}`);
    const thing = kindOf(at);
    const chapter = thing === "chapters" ? at.slice(9).split("#")[0] : chapterOf.get(at) ?? "";
    const beside = thing !== "questions" ? "" : found.figure ? `figures/${found.figure}` : found.note ? `notes#n${found.note}` : "";
    return {
      ...found, at, thing, chapter, chapterTitle: titles.get(chapter) ?? "",
      exhibit: beside ? (await record(beside))?.tree ?? [] : [],
    };
  }

  /** All that stands in a chapter, or the notes, of the wanted kinds, in the guide's order. */
  async function list(chapter, kinds) {
    const names = chapter === "notes" ? ["notes"] : kinds.map((kind) => `${kind}-${chapter}`);
    const found = await Promise.all(names.filter((name) => Object.hasOwn(parts, name)).map(async (name) =>
      (await load(name)).filter((row) => !(row.figure && name.startsWith("chapters-"))).map((row) => addressOf(name, row.id))));
    return Promise.all(found.flat().map((at) => find(at)));
  }

  /** A ready lesson, or nothing. */
  async function ready(id) {
    const lessons = Object.hasOwn(parts, "ready") ? await load("ready") : [];
    return lessons.find((lesson) => lesson.id === id) ?? null;
  }

  return { find, list, ready, chapters, has: (chapter, kind) => Object.hasOwn(parts, chapter === "notes" ? "notes" : `${kind}-${chapter}`) };
}

function addressOf(part, id) {
  if (part === "notes") return `notes#${id}`;
  const [, kind, chapter] = /^(\w+)-(.+)$/.exec(part);
  return kind === "chapters" ? `chapters/${chapter}#${id}` : `${kind}/${id}`;
}
