/** What can be put into a lesson: browsed by chapter and kind, filtered by words. */
import { element } from "../element.js";
import { button } from "../learn/link.js";
import { folded } from "../list-filter.js";
import { KINDS, isOwn } from "./lesson.js";
import { excerpt, hrefOf, nameOf, words } from "./shown.js";

// How many are listed at once, of those that fit what is typed.
const LISTED = 40;
const PICKED = ["chapters", "figures", "questions", "essays", "timeline"];
const PLURALS = { chapters: "Paragraphs", figures: "Figures", questions: "Questions", essays: "Essay questions", timeline: "Events" };

/** The picker; `add(at, name)` is told what is chosen, and `items()` what is in the lesson already. */
export function picker(parts, { add, items }) {
  const chapter = element("select", { id: "from-chapter" },
    ...parts.chapters.map(({ id, title }) => element("option", { value: id }, title)),
    element("option", { value: "notes" }, "Fitzpatrick’s notes"));
  const kind = element("select", { id: "of-kind" }, element("option", { value: "" }, "Everything"),
    ...PICKED.map((name) => element("option", { value: name }, PLURALS[name])));
  const query = element("input", { type: "search", id: "with-words", autocomplete: "off" });
  const count = element("p", { class: "filter-count", role: "status" });
  const list = element("ul", { class: "pool", role: "list" });
  let found = [];
  let asked = 0;

  async function load() {
    const turn = (asked += 1);
    if (kind.value && !parts.has(chapter.value, kind.value)) kind.value = "";
    const kinds = kind.value ? [kind.value] : PICKED;
    kind.disabled = chapter.value === "notes";
    for (const option of kind.options) option.disabled = Boolean(option.value) && !parts.has(chapter.value, option.value);
    list.setAttribute("aria-busy", "true");
    try {
      const rows = await parts.list(chapter.value, kinds);
      if (turn === asked) found = rows.map((row) => ({ row, text: folded(words(row)) }));
    } catch {
      if (turn === asked) found = null;
    }
    if (turn !== asked) return;
    list.removeAttribute("aria-busy");
    draw();
  }

  function draw() {
    if (!found) {
      count.textContent = "This chapter could not be loaded. Reload the page to try again.";
      list.replaceChildren();
      return;
    }
    const wanted = folded(query.value).split(" ");
    const fit = found.filter(({ text }) => wanted.every((word) => text.includes(word)));
    count.textContent = fit.length > LISTED ? `${fit.length} found, the first ${LISTED} shown: type a word to narrow them down` : `${fit.length} found`;
    const used = new Set(items().filter((item) => !isOwn(item)).map(({ at }) => at));
    list.replaceChildren(...fit.slice(0, LISTED).map(({ row }) => offered(row, used.has(row.at))));
  }

  function offered(row, used) {
    const name = row.thing === "chapters" || row.thing === "notes" ? nameOf(row.at) : KINDS[row.thing];
    const said = excerpt(row);
    const adding = button("Add", () => { add(row.at, name); mark(); }, { "aria-label": `Add: ${name}, ${said.slice(0, 60)}` });
    const state = element("span", { class: "state" }, used ? "In the lesson" : "");
    const mark = () => { state.textContent = "In the lesson"; };
    return element("li", { "data-at": row.at },
      element("p", { class: "sort" }, element("a", { href: hrefOf(row) }, name), row.section ? ` · ${row.section}` : ""),
      element("p", { class: "excerpt" }, said),
      element("p", { class: "actions" }, adding, state));
  }

  for (const select of [chapter, kind]) select.addEventListener("change", load);
  query.addEventListener("input", draw);
  load();
  const field = (input, label) => element("p", { class: "field" }, element("label", { for: input.id }, label), input);
  const made = element("section", { class: "source", "aria-labelledby": "picker" },
    element("h2", { id: "picker" }, "Add from the guide"),
    element("div", { class: "fields" }, field(chapter, "Chapter"), field(kind, "What"), field(query, "With the words")),
    count, list);
  return { made, draw };
}
