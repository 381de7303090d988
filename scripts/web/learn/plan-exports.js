/** A plan as Markdown, and as what is printed: each paragraph with its address, and what all of them rest on. */
import { element } from "../element.js";

const SIDES = { for: "For", against: "Against" };

/** What both hold: the question, then parts with a heading, evidence and the student’s words. */
function outline({ opening, plan, ending }, paragraphs) {
  const known = (keys) => keys.map((key) => paragraphs.get(key)).filter(Boolean);
  const parts = [
    { words: opening },
    ...plan.map(({ side, claim, own, paragraphs: keys }, at) => ({
      heading: `${SIDES[side]}: ${claim || `argument ${at + 1}`}`,
      items: known(keys).map(({ text, id, chapter }) => `${text} (${chapter} ¶ ${id})`),
      words: own,
    })),
    ending && { heading: "Judgement", words: ending },
  ];
  const used = known([...new Set(plan.flatMap((part) => part.paragraphs))]);
  const book = document.querySelector("meta[property='og:site_name']");
  const sources = used.map(({ title, id, chapter, cites }) =>
    `${book.content}, ‘${title}’, ¶ ${id} (chapters/${chapter}.html#${id}): ${cites}.`);
  return [...parts, sources.length && { heading: "Sources", items: sources }].filter(Boolean);
}

export function planMarkdown(essay, state, paragraphs) {
  const parts = outline(state, paragraphs).flatMap(({ heading, items = [], words }) =>
    [heading && `## ${heading}`, items.map((item) => `- ${item}`).join("\n"), words]);
  return `${[`# ${essay.ask}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}

export function planPaper(essay, state, paragraphs) {
  return element("div", { class: "paper made" }, element("h2", {}, essay.ask),
    ...outline(state, paragraphs).map(({ heading, items = [], words }) => element("div", {},
      ...(heading ? [element("h3", {}, heading)] : []),
      element("ul", {}, ...items.map((item) => element("li", {}, item))),
      element("p", { class: "words" }, words ?? ""))));
}
