/**
 * How to cite the chapter or one of its paragraphs: what the build has printed in each style, with the
 * address, the paragraph and the day put in. A whole chapter shows all styles; a paragraph the one that the
 * reader has chosen, which this browser remembers.
 */
import { copy } from "../clipboard.js";
import { element } from "../element.js";
import { page } from "../marks/where.js";
import { published } from "./address.js";
import { showDialog } from "./dialog.js";

const KEY = "stalin-guide-citation-style";
const RECORDS = { bibtex: "BibTeX", ris: "RIS" };

document.addEventListener("guide:cite", ({ detail: { id } }) => {
  const data = globalThis.guideCitations;
  const chapter = data.chapters[page.split("/")[1]];
  const filled = filling(data, id);
  const shown = showDialog("cite-dialog", id ? "Cite this paragraph" : "Cite this chapter", []);
  const forms = element("div", {});
  const all = [...data.styles.map((style) => style.id), ...Object.keys(RECORDS)];
  const names = { ...RECORDS, ...Object.fromEntries(data.styles.map((style) => [style.id, style.name])) };

  /** The texts of a style; for a whole chapter only the one that a list of works or a note takes. */
  function citations(name) {
    if (RECORDS[name]) return [form(id ? "Record" : names[name], names[name], { record: filled.record(chapter[name]) })];
    const style = data.styles.find((each) => each.id === name);
    const [inText, listed] = filled.printed(style, chapter.printed[name]);
    if (id) return [form(style.inText, `${names[name]}, ${style.inText}`, { pieces: inText }), form(style.listed, `${names[name]}, ${style.listed}`, { pieces: listed })];
    return [form(names[name], names[name], { pieces: style.inText === "Note" ? inText : listed })];
  }

  /** A text under its heading, with a button that copies it; the button says which to those who hear it. */
  function form(heading, label, { pieces, record }) {
    const text = record ?? pieces.join("");
    const host = element("div", { class: "citation" },
      element("h3", {}, heading),
      record ? element("pre", {}, record) : element("p", {}, ...italics(pieces)),
      element("button", {
        type: "button",
        class: "copy-button",
        "aria-label": `Copy ${label}`,
        async onclick() {
          const done = await (pieces ? copyStyled(pieces, host) : copy(text, host));
          shown.say(done ? `Copied: ${label}` : "Your browser refused; select the text and copy it");
        },
      }, "Copy"));
    return host;
  }

  const row = shown.dialog.querySelector(".dialog-row");
  const listing = document.querySelector(".cite-page a")?.href;
  row.before(element("p", { class: "about" }, `“${chapter.title}”${id ? `, paragraph ${id}` : ""}`,
    ...(id || !listing ? [] : [" · ", element("a", { href: listing }, "Citing it in the text")])));
  if (id) {
    const choice = element("fieldset", {}, element("legend", { class: "visually-hidden" }, "Style"), ...all.map((name) =>
      element("label", {}, element("input", { type: "radio", name: "style", value: name }), element("span", {}, names[name]))));
    const choose = (name) => forms.replaceChildren(...citations(name));
    const chosen = all.includes(remembered()) ? remembered() : all[0];
    choice.querySelector(`[value="${chosen}"]`).checked = true;
    choice.addEventListener("change", ({ target }) => {
      remember(target.value);
      choose(target.value);
    });
    choose(chosen);
    row.before(choice, forms);
    choice.querySelector(":checked").focus();
  } else {
    forms.append(...all.flatMap(citations));
    row.before(forms);
    forms.querySelector("button").focus();
  }
});

/** Puts in what only the browser knows. What a style prints without an address, it prints without a date. */
function filling(data, id = "") {
  const address = published();
  const url = address && id ? `${address}#${id}` : address;
  const now = new Date();
  const [day, month, year] = data.date;
  const [today, thisMonth, thisYear] = [now.getDate(), now.getMonth(), String(now.getFullYear())];
  const put = (text, values) => Object.entries(values).reduce((done, [name, value]) => done.replaceAll(name, value), text);

  return {
    printed({ months }, { inText, listed }) {
      const values = { [data.url]: url, [data.paragraph]: id, [day]: today, [month]: months[thisMonth] ?? "", [year]: thisYear };
      const forms = [inText[2 * Boolean(url) + Boolean(id)], listed[Number(Boolean(url))]];
      return forms.map((pieces) => pieces.map((piece) => put(piece, values)));
    },
    /** A record has a line for each thing; that of an unknown one goes. */
    record(text) {
      const two = (number) => String(number).padStart(2, "0");
      const values = { [data.url]: url, [data.paragraph]: id, [year]: url && thisYear, [month]: two(thisMonth + 1), [day]: two(today) };
      const known = (line) => Object.entries(values).every(([name, value]) => value || !line.includes(name));
      return put(text.split(/(?<=\n)/).filter(known).join(""), values);
    },
  };
}

/** Every other piece of a text is in italics. */
function italics(pieces) {
  return pieces.map((piece, at) => (at % 2 ? element("i", {}, piece) : piece));
}

/** With its italics, for programs that take them; else as plain text. */
async function copyStyled(pieces, host) {
  const plain = pieces.join("");
  try {
    const styled = pieces.map(escaped).map((piece, at) => (at % 2 ? `<i>${piece}</i>` : piece)).join("");
    const blob = (type, text) => [type, new Blob([text], { type })];
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries([blob("text/plain", plain), blob("text/html", styled)]))]);
    return true;
  } catch {
    return copy(plain, host);
  }
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // Without storage it holds for this dialog.
  }
}
