/**
 * Where the stylesheet has a margin beside the text, the page's own list of notes stands in it, each
 * note at the height of its call or below the note before it. The notes stay where they are in the
 * document, once: only their heights are set here.
 */

const GAP = 10;

/** The stylesheet takes notes out of the flow where there is a margin; elsewhere nothing is placed. */
export function inMargin(note) {
  // Of the article, since to ask for the style of a note far down would lay it out.
  return note.matches(".endnotes > li") && getComputedStyle(note.closest("article")).position === "relative";
}

export function startMarginNotes() {
  const list = document.querySelector(".endnotes");
  const article = list?.closest("article");
  if (!article) return;
  const pairs = [...list.children].map((note) => [document.getElementById(note.id.replace("note", "noteref")), note]);
  // Heights change with the window, the reader's choices, a table that is opened.
  new ResizeObserver(() => place(article, pairs)).observe(article);
}

function place(article, pairs) {
  if (!inMargin(pairs[0][1])) return;
  const top = article.getBoundingClientRect().top;
  const places = pairs.map(([call, note]) => [call.getBoundingClientRect().top - top, note.offsetHeight]);
  let free = 0;
  for (const [at, [, note]] of pairs.entries()) {
    const [level, height] = places[at];
    const y = Math.max(level, free);
    note.style.setProperty("--y", `${Math.round(y)}px`);
    free = y + height + GAP;
  }
}
