/** The essay planner: arguments of one’s own, and paragraphs put under them as evidence. */
import { element } from "../element.js";
import { PartError, partLoader } from "../load-part.js";
import { saveFile } from "../save-file.js";
import { folded } from "../list-filter.js";
import { textOf } from "../tree.js";
import { actions, button, paragraphLink } from "./link.js";
import { startDragging } from "./moving.js";
import { planMarkdown, planPaper } from "./plan-exports.js";
import { printSheet } from "./print-sheet.js";

// How many paragraphs are listed at once, of those that fit what is typed.
const LISTED = 40;
// How much of a paragraph is shown, in characters.
const SHOWN = 180;

export function startPlanner(place, data, store) {
  const load = partLoader(data.parts);
  const select = element("select", { id: "essay" }, element("option", { value: "" }, "Choose a question …"),
    ...groups(data));
  const desk = element("div", { class: "desk" });
  const open = async () => {
    const essay = data.essays.find(({ id }) => id === select.value);
    const filled = essay ? await planned(essay).catch(failed) : [];
    // Another may have been chosen meanwhile.
    if (select.value === (essay?.id ?? "")) desk.replaceChildren(...filled);
  };

  async function planned(essay) {
    const found = await Promise.all(chaptersOf(essay, data, store).map(async (chapter) =>
      (await load(`chapters-${chapter.id}`)).map((record) => paragraph(chapter, record))));
    return [plan(essay, new Map(found.flat().map((one) => [one.key, one])), store)];
  }

  select.addEventListener("change", open);
  place.replaceChildren(element("p", { class: "choosing" }, element("label", { for: "essay" }, "Question"), select), desk);
  const wanted = new URLSearchParams(location.search).get("essay");
  if (data.essays.some(({ id }) => id === wanted)) select.value = wanted;
  open();
}

function failed(error) {
  if (!(error instanceof PartError)) throw error;
  return [element("p", { role: "alert" }, "The paragraphs could not be loaded. Choose the question again.")];
}

/** The chapters on which an essay draws, and those from which paragraphs have been put into its plan. */
function chaptersOf(essay, data, store) {
  const kept = (store.read("essays")[essay.id]?.plan ?? []).flatMap(({ paragraphs }) => paragraphs);
  const used = new Set([...essay.chapters, ...kept.map((key) => key.split("/")[0])]);
  return data.chapters.filter(({ id }) => used.has(id));
}

function paragraph(chapter, { id, section, cites, text, tree }) {
  const words = text ?? textOf(tree).replace(/\s+/g, " ").trim();
  const shown = words.length > SHOWN ? `${words.slice(0, words.lastIndexOf(" ", SHOWN))} …` : words;
  return { key: `${chapter.id}/${id}`, id, chapter: chapter.id, title: chapter.title, section, text: shown, cites };
}

function groups(data) {
  const titles = [...data.chapters.map(({ id, title }) => [id, title]), ["across", "Across the chapters"]];
  return titles.map(([id, title]) => [title, data.essays.filter(({ group }) => group === id)])
    .filter(([, essays]) => essays.length)
    .map(([title, essays]) => element("optgroup", { label: title }, ...essays.map(({ id, ask }) => element("option", { value: id }, ask))));
}

function plan(essay, paragraphs, store) {
  const kept = store.read("essays")[essay.id] ?? {};
  const state = {
    opening: kept.opening ?? "", ending: kept.ending ?? "",
    plan: kept.plan ?? [argument("for"), argument("against")],
  };
  const said = element("p", { class: "visually-hidden", role: "status" });
  const list = element("div", { class: "arguments" });
  const pool = element("ul", { class: "pool", role: "list" });
  const count = element("p", { class: "filter-count", role: "status" });
  const query = element("input", { type: "search", id: "find", autocomplete: "off" });

  function keep() {
    store.write("essays", { ...store.read("essays"), [essay.id]: { ...state, at: Date.now() } });
  }

  function draw(focus) {
    list.replaceChildren(...state.plan.map((part, at) => argumentBox(part, at)));
    drawPool();
    if (focus) document.getElementById(focus)?.focus();
  }

  function change(words, focus) {
    keep();
    draw(focus);
    said.textContent = words;
  }

  function argumentBox(part, at) {
    const side = element("select", { id: `side-${at}` }, element("option", { value: "for" }, "For"), element("option", { value: "against" }, "Against"));
    side.value = part.side;
    side.addEventListener("change", () => { part.side = side.value; keep(); });
    const items = element("ul", { class: "evidence", role: "list", "data-at": at }, ...part.paragraphs.map((key) => placed(part, at, key)));
    return element("section", { class: "argument", "aria-label": `Argument ${at + 1}` },
      element("p", { class: "head" }, element("label", { for: side.id }, `Argument ${at + 1}`), side),
      ...field(`claim-${at}`, "What it says", part.claim, 2, (value) => { part.claim = value; keep(); drawPool(); }),
      element("p", { class: "how" }, "Evidence: drag paragraphs here, or use ‘Add to’."), items,
      ...field(`own-${at}`, "Why this evidence counts, in your words", part.own, 3, (value) => { part.own = value; keep(); }),
      actions(
        at > 0 && button("Move up", () => { shift(state.plan, at, -1); change(`Argument ${at} moved up`, `claim-${at - 1}`); }, { "aria-label": `Move up: argument ${at + 1}` }),
        button("Remove", () => { state.plan.splice(at, 1); change("Argument removed", "add-argument"); }, { "aria-label": `Remove: argument ${at + 1}` })));
  }

  /** A paragraph under an argument. */
  function placed(part, at, key) {
    const paragraph = paragraphs.get(key);
    if (!paragraph) return element("li", {}, `${key} is no paragraph any more`);
    const nth = part.paragraphs.indexOf(key);
    const name = `¶ ${paragraph.id}`;
    return element("li", { draggable: "true", "data-key": key, "data-from": at },
      element("p", {}, paragraph.text, " ", paragraphLink(paragraph.chapter, paragraph.id, `${paragraph.chapter} ¶ ${paragraph.id}`)),
      actions(
        nth > 0 && button("↑", () => { shift(part.paragraphs, nth, -1); change(`${name} moved up`, `own-${at}`); }, { "aria-label": `Move up: ${name}` }),
        button("Remove", () => { part.paragraphs.splice(nth, 1); change(`${name} removed`, `own-${at}`); }, { "aria-label": `Remove: ${name}` })));
  }

  function put(key, at, before = null, from = null) {
    if (from !== null) state.plan[from].paragraphs = state.plan[from].paragraphs.filter((other) => other !== key);
    const target = state.plan[at].paragraphs;
    if (target.includes(key)) return;
    target.splice(before && target.includes(before) ? target.indexOf(before) : target.length, 0, key);
  }

  function drawPool() {
    const words = folded(query.value).split(" ");
    const chosen = [...paragraphs.values()].filter(({ chapter }) => essay.chapters.includes(chapter));
    const found = chosen.filter(({ section, text, id }) => words.every((word) => folded(`${id} ${section} ${text}`).includes(word)));
    count.textContent = found.length > LISTED ? `${found.length} paragraphs, the first ${LISTED} shown` : `${found.length} paragraphs`;
    pool.replaceChildren(...found.slice(0, LISTED).map(offered));
  }

  /** A paragraph that may be put under an argument. */
  function offered(paragraph) {
    const name = `¶ ${paragraph.id}`;
    const to = element("select", { "aria-label": `Add ${name} to` }, element("option", { value: "" }, "Add to …"),
      ...state.plan.map((part, at) => element("option", { value: at }, `Argument ${at + 1}${part.claim ? `: ${part.claim.slice(0, 40)}` : ""}`)));
    to.addEventListener("change", () => {
      if (!to.value) return;
      put(paragraph.key, Number(to.value));
      keep();
      list.replaceChildren(...state.plan.map((part, at) => argumentBox(part, at)));
      said.textContent = `${name} added to argument ${Number(to.value) + 1}`;
      to.value = "";
    });
    return element("li", { draggable: "true", "data-key": paragraph.key },
      element("p", { class: "sort" }, paragraph.section),
      element("p", {}, paragraph.text, " ", paragraphLink(paragraph.chapter, paragraph.id, `${paragraph.chapter} ¶ ${paragraph.id}`)), to);
  }

  query.addEventListener("input", drawPool);
  const made = element("div", { class: "plan" },
    element("h2", {}, essay.ask),
    element("div", { class: "columns" },
      element("div", { class: "writing" },
        ...field("opening", "Opening: what you will argue", state.opening, 3, (value) => { state.opening = value; keep(); }),
        list,
        actions(button("Add an argument", () => { state.plan.push(argument("for")); change("Argument added", `claim-${state.plan.length - 1}`); }, { id: "add-argument" })),
        ...field("ending", "Ending: your judgement", state.ending, 3, (value) => { state.ending = value; keep(); })),
      element("section", { class: "source", "aria-label": "Paragraphs" },
        element("p", { class: "choosing" }, element("label", { for: "find" }, "Find a paragraph"), query), count, pool)),
    actions(
      button("Export as Markdown", () => saveFile(`${essay.id}.md`, "text/markdown", planMarkdown(essay, state, paragraphs)), { class: "main" }),
      button("Print the plan", () => printSheet(planPaper(essay, state, paragraphs), made.closest(".study"))),
      element("a", { href: essay.plan }, "Compare with our plan")),
    said);
  startDragging(made, ".evidence", (item, target, before) => {
    const from = item.dataset.from === undefined ? null : Number(item.dataset.from);
    put(item.dataset.key, Number(target.dataset.at), before?.dataset.key, from);
    change(`¶ ${item.dataset.key.split("/")[1]} put under argument ${Number(target.dataset.at) + 1}`);
  });
  draw();
  return made;
}

function argument(side) {
  return { claim: "", side, own: "", paragraphs: [] };
}

function shift(list, at, by) {
  list.splice(at + by, 0, ...list.splice(at, 1));
}

function field(id, label, value, rows, changed) {
  const area = element("textarea", { id, rows });
  area.value = value;
  area.addEventListener("input", () => changed(area.value));
  return [element("label", { for: id, class: "how" }, label), area];
}
