/** The page that lists a reader's marks by chapter, and takes them to a file and from one. */
import { element } from "../element.js";
import { saveFile } from "../save-file.js";
import { fromJson, ImportError, MOST, toCollection } from "./annotation.js";
import { openMarks } from "./kept.js";
import { button, noteForm, noticeIn, shortened } from "./tools.js";

const FILE = "stalin-guide-marks.jsonld";

export function startList(host, root) {
  const pages = [...host.querySelectorAll("a[data-page]")].map(({ dataset, textContent }) => ({
    name: dataset.page, title: textContent, blocks: dataset.blocks.split(" "),
  }));
  const tell = noticeIn(document.querySelector("main"));
  const warning = element("p", { class: "marks-warning" });
  const kept = openMarks((words) => {
    warning.textContent = words;
    tell(words);
  });
  const list = element("div", {});
  const file = element("input", {
    type: "file", id: "marks-file", class: "visually-hidden", accept: ".jsonld,.json,application/ld+json,application/json",
  });

  function draw() {
    const marks = Object.entries(kept.read());
    const known = ([, { page, lost }]) => !lost && pages.some(({ name }) => name === page);
    const parts = pages.map((page) => section(
      element("a", { href: `${root}${page.name}.html` }, page.title),
      marks.filter((entry) => known(entry) && entry[1].page === page.name).sort(inOrderOf(page.blocks)),
    ));
    const orphans = section("Orphaned", marks.filter((entry) => !known(entry)),
      element("p", {}, "The words of these marks were not on their page any more when you last opened it."));
    list.replaceChildren(...(marks.length ? [...parts, orphans].flat() : [element("p", {}, "You have no marks yet.")]));
    for (const each of [save, forget]) each.disabled = marks.length === 0;
  }

  function section(heading, entries, ...words) {
    if (!entries.length) return [];
    return [element("h2", {}, heading), ...words, element("ul", { class: "my-marks", role: "list" }, ...entries.map(item))];
  }

  function item([id, mark]) {
    const quotes = mark.passages.map(({ exact }) => element("p", {}, element("mark", { class: `look-${mark.look}` }, exact)));
    const made = element("li", { class: "my-mark" }, element("blockquote", {}, ...quotes),
      ...(mark.note ? [element("p", { class: "my-note-text" }, mark.note)] : []),
      element("p", { class: "mark-row" }, ...wayBack(mark),
        button("Edit", () => edit(made, id, mark), { "aria-label": `Edit ${shortened(mark)}` }),
        button("Delete", () => remove(id), { "aria-label": `Delete ${shortened(mark)}` })));
    return made;
  }

  /** A link to the paragraph, or to the page where the page has no such paragraph, if it is a page. */
  function wayBack({ page, passages }) {
    const known = pages.find(({ name }) => name === page);
    const { block } = passages[0];
    if (!known) return [];
    if (!known.blocks.includes(block)) return [element("a", { href: `${root}${page}.html` }, known.title)];
    return [element("a", { href: `${root}${page}.html#${block}` }, `¶ ${block}`)];
  }

  function edit(made, id, mark) {
    const form = noteForm(mark, {
      save(changes) {
        kept.put(id, { ...mark, ...changes, at: Date.now() });
        draw();
        tell(kept.trouble() || "Kept in this browser.");
        save.focus();
      },
      cancel() {
        draw();
        save.focus();
      },
    });
    made.replaceChildren(form);
    form.querySelector("textarea").focus();
  }

  function remove(id) {
    undoable(kept.remove(id), "Mark deleted.");
  }

  /** Says what is gone, and offers to put it back, where the keyboard now is. */
  function undoable(restore, words) {
    const undo = button("Undo", () => {
      restore();
      draw();
      save.focus();
    });
    draw();
    tell(words, undo);
    undo.focus();
  }

  function download() {
    const marks = kept.read();
    const collection = toCollection(marks, location.protocol === "file:" ? "" : root);
    saveFile(FILE, "application/ld+json", JSON.stringify(collection, null, 2));
    tell(`${counted(Object.keys(marks).length, "mark")} saved to ${FILE}.`);
  }

  async function open() {
    const chosen = file.files[0];
    file.value = "";
    if (!chosen) return;
    try {
      if (chosen.size > MOST.file * 4) throw new ImportError("The file is too large to be marks of this guide.");
      add(fromJson(await chosen.text(), pages.map(({ name }) => name)));
    } catch (error) {
      const reason = error instanceof ImportError ? error.message : "The file cannot be read.";
      tell(`${reason} Nothing was changed.`);
    }
  }

  /** Adds the marks of a file; of two with one id the later stays. */
  function add({ marks, skipped }) {
    const own = kept.read();
    const later = Object.entries(marks).filter(([id, mark]) => !(own[id]?.at >= mark.at));
    kept.write({ ...own, ...Object.fromEntries(later) });
    draw();
    const left = skipped ? ` ${counted(skipped, "annotation")} left out: not of this guide, or malformed.` : "";
    tell(`${counted(Object.keys(marks).length, "mark")} read, ${later.length} of them new or changed.${left}`);
  }

  const save = button("Save to a file", download);
  const forget = button("Delete all", () => {
    const own = kept.read();
    kept.write({});
    undoable(() => kept.write({ ...kept.read(), ...own }), "All your marks are deleted.");
  });
  const opener = button("Open a file", () => file.click());
  file.tabIndex = -1;
  file.setAttribute("aria-label", "File of marks");
  file.addEventListener("change", open);
  host.replaceChildren(warning, element("p", { class: "mark-row" }, save, opener, file, forget), list);
  kept.subscribe(draw);
  draw();
}

function inOrderOf(blocks) {
  const place = ([, { passages }]) => (blocks.indexOf(passages[0].block) + 1 || Infinity);
  return (one, other) => {
    const [first, second] = [place(one), place(other)];
    return first === second ? one[1].created - other[1].created : first - second;
  };
}

function counted(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
