/** A record as a hit: its title and the best stretch of its text, in pieces that are marked or not. */
import { stem, words } from "./text.js";

const LONGEST = 190; // characters of text

/**
 * The record's location, title, text, where and when; and the words found, as they are spelt there.
 * A card, which is called `name`, shows all its text, and that name where its title has another.
 */
export function snippet(record, looked, phrases, name = "") {
  const found = [record.title, record.text].map((text) => matches(text, looked, phrases));
  const [start, end] = name ? [0, record.text.length] : stretch(record.text, found[1]);
  return {
    kind: record.kind,
    location: record.url,
    title: pieces(record.title, found[0], 0, record.title.length),
    text: pieces(record.text, found[1], start, end),
    where: record.where,
    when: record.when,
    lang: record.lang,
    card: Boolean(name),
    called: isIn(name, record.title) ? "" : name,
    terms: [...new Set([...spelt(record.title, found[0]), ...spelt(record.text, found[1])])],
  };
}

/** Whether all words of the name are words of the title. */
function isIn(name, title) {
  const known = words(title).map(({ word }) => word);
  return words(name).every(({ word }) => known.includes(word));
}

function spelt(text, found) {
  return found.map(({ start, end }) => text.slice(start, end).toLowerCase());
}

function matches(text, looked, phrases) {
  const all = words(text);
  const found = all
    .filter(({ stop }) => !stop)
    .map((part) => ({ ...part, weight: looked.get(stem(part.word)) ?? 0 }))
    .filter(({ weight }) => weight > 0);
  if (!phrases.length) return found;
  const inside = phrases.flatMap((phrase) =>
    all.flatMap((_, at) => (phrase.every((word, n) => all[at + n]?.word === word) ? [{ start: all[at].start, end: all[at + phrase.length - 1].end, weight: 5 }] : [])),
  );
  return inside.length ? inside : found;
}

/** The stretch of the text, in whole words, with the most of what was looked for. */
function stretch(text, found) {
  if (text.length <= LONGEST) return [0, text.length];
  let best = { sum: -1, first: 0, last: 0 };
  found.forEach((match, at) => {
    const inside = found.slice(at).filter(({ end }) => end <= match.start + LONGEST - 30);
    const sum = new Map(inside.map(({ word, weight }) => [word, weight])).values().reduce((total, weight) => total + weight, 0);
    if (sum > best.sum) best = { sum, first: match.start, last: inside.at(-1)?.end ?? match.end };
  });
  const spare = LONGEST - (best.last - best.first);
  let start = Math.max(0, Math.min(best.first - Math.floor(spare / 3), text.length - LONGEST));
  const sentence = Math.max(text.lastIndexOf(". ", best.first), text.lastIndexOf("? ", best.first)) + 2;
  if (sentence > 1 && best.first - sentence < spare / 1.5) start = sentence;
  else if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + LONGEST);
  if (end < text.length) end = Math.max(best.last, text.lastIndexOf(" ", end));
  return [start, end];
}

/** `[text, marked]` from start to end, with dots where the text goes on. */
function pieces(text, found, start, end) {
  const made = start ? [["… ", false]] : [];
  let at = start;
  for (const match of found) {
    if (match.start < at || match.end > end) continue;
    if (match.start > at) made.push([text.slice(at, match.start), false]);
    made.push([text.slice(match.start, match.end), true]);
    at = match.end;
  }
  if (at < end) made.push([text.slice(at, end), false]);
  if (end < text.length) made.push([" …", false]);
  return made;
}
