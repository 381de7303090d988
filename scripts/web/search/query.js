/**
 * What was typed → what is looked for: phrases, and for each word or name the ways to say it.
 *
 * A way is `{ words, weight }`: all its words, as the index has them. A unit is a list of ways, of
 * which any will do; a query's units are all wanted.
 */
import { aspectsOf } from "./aspects.js";
import { stem, words } from "./text.js";

// Words of a question, which are dropped when something is left to ask about.
const ASKING = new Set(
  (
    "account achiev affect aftermath began begin caus consequ date defin definit describ discuss effect exactli explain " +
    "fail failur happen impact introduc introduct launch legaci mean number outcom percentag pleas reason result role " +
    "signific start statist tell us use"
  ).split(" "),
);
// The same, whose stem is also that of another word (succession).
const ASKING_SO = new Set(["success", "successes", "successful"]);
const EXPLAINED = { paragraph: 1.4 };
// What sort of question it is, and the kinds of record that mostly answer it.
const QUESTIONS = [
  [/^\s*(when|what (year|date)|date)\b/i, { event: 1.7 }],
  [/^\s*(in )?1[89]\d\d\s*$/i, { event: 2, work: 0.4, note: 0.4 }],
  [/\b(how (many|much|far)|numbers?|percentage|statistics|figures)\b/i, { figure: 1.3, paragraph: 1.2, event: 0.7 }],
  [/^\s*(why|how|what (caused|happened|did|were the))\b/i, EXPLAINED],
];
const LONGEST = 6; // words in a name
const SHORTEST = 3; // letters that begin a word

export function readQuery(typed, vocabulary, names) {
  const phrases = [...typed.matchAll(/["“„”«]([^"“„”«»]+)["“”»]/g)].map((match) => words(match[1]).map(({ word }) => word));
  const found = words(typed).filter(({ stop }) => !stop);
  const typing = found.length > 0 && found.at(-1).end === typed.length;
  let content = found.map(({ word, start, end }) => ({ word, stem: stem(word), start, end }));
  if (typing) content.at(-1).typing = true;
  if (typing && content.at(-1).word.length < SHORTEST && !vocabulary.has(content.at(-1).stem)) content.pop();
  const named = inNames(content, names);
  const asked = content.filter((part) => named.has(part) || !(ASKING.has(part.stem) || ASKING_SO.has(part.word)));
  if (asked.length && !phrases.length) content = asked;
  const units = [];
  for (let at = 0; at < content.length; ) {
    const name = longestName(content, at, names);
    const taken = content.slice(at, at + (name?.length ?? 1));
    units.push(name ? nameUnit(taken, name, vocabulary, names) : wordUnit(taken[0], vocabulary, names));
    at += taken.length;
  }
  const aspects = aspectsOf([...named].reduce((text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end), typed));
  return {
    phrases: phrases.filter((phrase) => phrase.length),
    units,
    key: keyOf(content),
    letters: content.map(({ word }) => word).join(" "),
    answers: QUESTIONS.find(([form]) => form.test(typed))?.[1] ?? (aspects.length ? EXPLAINED : {}),
    aspects,
  };
}

/** The parts of the names of several words: in "Dizzy with Success", success is not what is asked. */
function inNames(content, names) {
  const found = new Set();
  for (let at = 0; at < content.length; ) {
    const length = longestName(content, at, names)?.length ?? 1;
    if (length > 1) for (const part of content.slice(at, at + length)) found.add(part);
    at += length;
  }
  return found;
}

function keyOf(content) {
  return content.map((part) => part.stem).join(" ");
}

function longestName(content, at, names) {
  for (let length = Math.min(LONGEST, content.length - at); length > 0; length -= 1) {
    const key = keyOf(content.slice(at, at + length));
    if (names.has(key) || (length > 1 && names.asked.has(key))) return { key, length };
  }
  return undefined;
}

/** A name, or words of the curated list: their own words, or any that the chapters write for the same. */
function nameUnit(taken, { key }, vocabulary, names) {
  let ways = [{ words: key.split(" "), weight: 1 }];
  for (const { written } of names.get(key) ?? []) {
    for (const other of written) if (other !== key) ways.push({ words: other.split(" "), weight: 0.8 });
  }
  if (taken.length > 1) {
    ways.push(...(names.asked.get(key) ?? []).map((other) => ({ words: other.split(" "), weight: 0.6 })));
  } else {
    const more = wordUnit(taken[0], vocabulary, names).ways;
    ways.push(...more.filter((way) => way.words.join(" ") !== key && way.weight < 1));
  }
  ways = ways.filter((way) => way.words.every((word) => vocabulary.has(word)));
  return { ways, typed: taken.map(({ word }) => word).join(" "), known: true };
}

function wordUnit({ word, stem: own, typing }, vocabulary, names) {
  const ways = new Map();
  const add = (list, weight) => {
    const key = list.join(" ");
    if (!ways.has(key)) ways.set(key, { words: list, weight });
  };
  const exact = vocabulary.has(own);
  if (exact) add([own], 1);
  for (const other of names.asked.get(own) ?? []) {
    const list = other.split(" ");
    if (list.every((part) => vocabulary.has(part))) add(list, 0.6);
  }
  if (word.length >= SHORTEST && (typing || !exact)) {
    const starts = word === own ? [word] : [word, own];
    const found = starts.flatMap((start) => vocabulary.beginning(start));
    for (const other of found) add([other], (exact ? 0.2 : 0.7) * (word.length / Math.max(word.length, other.length)));
  }
  if (!ways.size) {
    const near = vocabulary.near(own);
    for (const other of near.words) {
      add([other], near.distance < 2 ? 0.6 : 0.4);
      for (const { written } of names.get(other) ?? []) for (const way of written) add(way.split(" "), 0.4);
    }
  }
  if (!ways.size) {
    const halves = vocabulary.halves(word);
    if (halves) add(halves, 0.8);
  }
  return { ways: [...ways.values()], typed: word, known: exact };
}
