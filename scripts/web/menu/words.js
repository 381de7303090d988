/**
 * Links that show words of a paragraph: `#id:~:text=[prefix-,]start[,end][,-suffix]`, as the WICG's Scroll to
 * Text Fragment has it. A browser marks the first place on the page that fits, so the words are
 * lengthened, or given what stands round them, until only one place does. Browsers that do not know
 * it go to the id.
 */

// What is not there, or not the guide's, when the link is followed.
const APART = ".pilcrow, .paragraph-menu, .note-preview, .mark-tools, .mark-notice, .my-note, script, style";
const BLOCKS = "p, li, h1, h2, h3, h4, td, th, dt, dd, figcaption, caption, summary";
const FIRST = 7; // words of a paragraph, where nothing is selected
const EDGE = 4; // words at each end of a long quotation
const LONG = 100; // characters that still stand in a link as they are

let page; // its text does not change: what readers add is left out

/**
 * The link to the words of `block` that `range` covers, or to its first words: `{ url, text }`. Words
 * in another block than the first of the selection are left out. Nothing where there is no text.
 */
export function linkToWords(block, range, url) {
  page ??= pageText();
  const once = (text) => page.split(fold(text)).length === 2;
  const parts = selected(block, range);
  const found = parts ? (parts.chosen.length > LONG && ends(parts.chosen, once)) || exact(parts, once) : opening(block, once);
  return found && { url: `${url}:~:text=${found.encoded}`, text: found.text };
}

/** A quotation as it stands, with as many words round it as make it the only one. */
function exact({ before, chosen: text, after }, once) {
  let [prefix, suffix] = ["", ""];
  const left = split(before);
  const right = split(after);
  while (!once(`${prefix} ${text} ${suffix}`)) {
    if (left.length) prefix = `${left.pop()} ${prefix}`.trim();
    else if (right.length) suffix = `${suffix} ${right.shift()}`.trim();
    else return null;
  }
  return { text, encoded: [prefix && `${encode(prefix)}-`, encode(text), suffix && `-${encode(suffix)}`].filter(Boolean).join(",") };
}

/** A long quotation by its first and last words; nothing if these meet. */
function ends(text, once) {
  const words = split(text);
  let [first, last] = [EDGE, EDGE];
  while (first < words.length && !once(words.slice(0, first).join(" "))) first += 1;
  const rest = () => fold(words.slice(first).join(" "));
  const end = () => words.slice(-last).join(" ");
  while (first + last < words.length && rest().indexOf(fold(end())) + fold(end()).length !== rest().length) last += 1;
  if (first + last >= words.length) return null;
  return { text, encoded: `${encode(words.slice(0, first).join(" "))},${encode(end())}` };
}

/** What the range covers of the first block of text that it touches, in whole words, and what stands round it there. */
function selected(block, range) {
  if (!range?.intersectsNode(block)) return null;
  const leaf = leaves(block).find((each) => range.intersectsNode(each) && cover(each, range).chosen.trim());
  return leaf ? wholeWords(cover(leaf, range)) : null;
}

function cover(leaf, range) {
  const parts = ["before", "chosen", "after"].map(() => {
    const part = document.createRange();
    part.selectNodeContents(leaf);
    return part;
  });
  const [before, chosen, after] = parts;
  const all = document.createRange();
  all.selectNodeContents(leaf);
  if (range.compareBoundaryPoints(Range.START_TO_START, all) > 0) chosen.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, all) < 0) chosen.setEnd(range.endContainer, range.endOffset);
  before.setEnd(chosen.startContainer, chosen.startOffset);
  after.setStart(chosen.endContainer, chosen.endOffset);
  return { before: textOf(before), chosen: textOf(chosen), after: textOf(after) };
}

/** Browsers find whole words only; what is no letter or digit at the ends is not needed. */
function wholeWords({ before, chosen, after }) {
  const head = /^\s/.test(chosen) ? "" : /\S*$/.exec(before)[0];
  const tail = /\s$/.test(chosen) ? "" : /^\S*/.exec(after)[0];
  const text = `${head}${chosen}${tail}`.trim();
  const opens = /^[^\p{L}\p{N}]*/u.exec(text)[0];
  const closes = text.slice(trimEnd(text).length);
  const inner = text.slice(opens.length, text.length - closes.length);
  if (!inner) return null;
  return {
    before: before.slice(0, before.length - head.length) + opens,
    chosen: inner,
    after: closes + after.slice(tail.length),
  };
}

/** The first words of the paragraph that stand nowhere else. */
function opening(block, once) {
  const leaf = leaves(block).find((each) => !each.matches("h1, h2, h3, h4") && textOfNode(each).trim());
  const words = leaf ? split(textOfNode(leaf)) : [];
  for (let count = Math.min(FIRST, words.length); count <= words.length; count += 1) {
    const text = trimEnd(words.slice(0, count).join(" ").replace(/^[^\p{L}\p{N}]+/u, ""));
    if (text && once(text)) return { text, encoded: encode(text) };
  }
  return null;
}

/** The elements of a paragraph's block whose text stands in one piece. */
function leaves(block) {
  const found = [...block.querySelectorAll(BLOCKS)].filter((each) => !each.querySelector(BLOCKS) && !each.closest(APART));
  return found.length ? found : [block];
}

function textOf(range) {
  return cleaned(range.cloneContents());
}

function textOfNode(node) {
  return cleaned(node.cloneNode(true));
}

function cleaned(copy) {
  for (const part of copy.querySelectorAll(APART)) part.remove();
  return copy.textContent.replace(/\s+/g, " ");
}

function pageText() {
  return fold(cleaned(document.body.cloneNode(true)));
}

/** Coarser than any browser compares, so that what is unique here is so everywhere. */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function split(text) {
  return text.split(/\s+/).filter(Boolean);
}

function trimEnd(text) {
  return text.replace(/[^\p{L}\p{N}]+$/u, "");
}

/** As in a URL, and `-`, which would end a prefix or begin a suffix. */
function encode(text) {
  return encodeURIComponent(text).replace(/-/g, "%2D");
}
