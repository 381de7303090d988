/**
 * Passages: text of a page that a mark holds on to. A passage is a quotation from one block, with
 * the block's id and what stands before and after it, so that it is found again when the page has
 * been edited. Text is read with each run of white space as one space, and without what is not the
 * author's: note numbers, ¶, menus, links to the bibliography and to chapters, readers' own notes.
 */
import search from "approx-string-match";

const BLOCKS = ".unit, li[id^='note-'], h1[id], h2[id], h3[id]";
const APART = ".pilcrow, .noteref, .paragraph-menu, .note-preview, .mark-tools, .my-note, style, svg,"
  + ".work-link, .fitzpatrick-link, [role='doc-backlink'], .note > :is(h3, .carried, .passages)";
const CONTEXT = 32;
// How many letters of a hundred may have changed where the block is the same, and where it is another.
const CHANGED_HERE = 30;
const CHANGED_ELSEWHERE = 10;
// Elsewhere, a quotation and the context it shares must be this long to be no chance hit.
const TELLING = 24;

/** The page's blocks in their order: `{ id, element }`. */
export function blocksOf(root) {
  return [...root.querySelectorAll(BLOCKS)]
    .filter((element) => !element.parentElement.closest(BLOCKS))
    .map((element) => ({ element, id: element.id || element.querySelector("[id]")?.id || "" }))
    .filter(({ id }) => id);
}

/** A block's text, and for each of its characters the text node and the offset it comes from. */
export function readText(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const points = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest(APART)) continue;
    for (let offset = 0; offset < node.length; offset += 1) {
      const letter = /\s/.test(node.data[offset]) ? " " : node.data[offset];
      if (letter === " " && (text === "" || text.endsWith(" "))) continue;
      text += letter;
      points.push({ node, offset });
    }
  }
  return { text, points };
}

/** The passages that a range covers, one for each block it touches. */
export function passagesIn(range, blocks) {
  return blocks
    .filter(({ element }) => range.intersectsNode(element))
    .map((block) => passageIn(range, block))
    .filter(Boolean);
}

function passageIn(range, { element, id }) {
  const { text, points } = readText(element);
  const inside = ({ node, offset }) =>
    range.comparePoint(node, offset) >= 0 && range.comparePoint(node, offset + 1) <= 0;
  const first = points.findIndex(inside);
  const last = points.findLastIndex(inside);
  const quoted = first < 0 ? "" : text.slice(first, last + 1);
  if (!quoted.trim()) return null;
  const start = first + quoted.length - quoted.trimStart().length;
  return passageAt(id, text, start, start + quoted.trim().length);
}

/** A whole block as one passage; of a figure, its caption. */
export function wholePassage({ element, id }) {
  const { text } = readText(element);
  const quoted = readText(element.querySelector("figcaption") ?? element).text.trim();
  const start = text.indexOf(quoted);
  return passageAt(id, text, start, start + quoted.length);
}

function passageAt(block, text, start, end) {
  return {
    block,
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(start - CONTEXT, 0), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

/**
 * Where a passage stands today: in its own block, if need be with some letters changed, or else
 * wherever on the page its words are unmistakable; `{ block, start, ranges }`, or null.
 */
export function locate(passage, blocks, texts) {
  const read = (block) => texts.get(block) ?? texts.set(block, readText(block.element)).get(block);
  const own = blocks.find(({ id }) => id === passage.block);
  const here = own && best(passage, read(own).text, CHANGED_HERE);
  if (here) return placeOf(own, read(own), here);
  const found = blocks
    .map((block) => ({ block, match: best(passage, read(block).text, CHANGED_ELSEWHERE) }))
    .filter(({ match }) => match && passage.exact.length + match.shared >= TELLING)
    .sort((one, other) => other.match.score - one.match.score)[0];
  return found ? placeOf(found.block, read(found.block), found.match) : null;
}

function placeOf(block, { points }, { start, end }) {
  return { block, start, ranges: rangesOf(points.slice(start, end)) };
}

/** The match of fewest changes, and of those the one in the most alike context. */
function best({ exact, prefix, suffix }, text, percent) {
  return search(text, exact, Math.floor((exact.length * percent) / 100))
    .map(({ start, end, errors }) => {
      const shared = alike([...text.slice(0, start)].reverse(), [...prefix].reverse()) + alike(text.slice(end), suffix);
      return { start, end, shared, score: shared - errors };
    })
    .sort((one, other) => other.score - one.score)[0];
}

function alike(one, other) {
  let length = 0;
  while (length < other.length && one[length] === other[length]) length += 1;
  return length;
}

/** One range for each text node, so that what stands apart between them stays unmarked. */
function rangesOf(points) {
  const ranges = [];
  for (const { node, offset } of points) {
    let range = ranges.at(-1);
    if (range?.startContainer !== node) {
      range = document.createRange();
      range.setStart(node, offset);
      ranges.push(range);
    }
    range.setEnd(node, offset + 1);
  }
  return ranges;
}
