/**
 * The search index, made at build time: node build.js INPUT OUT FOLDER
 *
 * INPUT is the JSON of scripts/guide/pages/search.py. OUT gets `core.js` (the vocabulary, the names,
 * what is known of each record, and FOLDER, in which the rest will lie), `p….js` (where the words of one
 * stretch of the vocabulary stand) and `t….js` (the texts of a few neighbouring records), each a script
 * that hands its value to `guideSearchPart`, since a page opened as a file can load data in no other way.
 */
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openings } from "./aspects.js";
import { packNumbers, packPostings, packWords } from "./packing.js";
import { FIELDS } from "./ranking.js";
import { stem, words } from "./text.js";

const POSTINGS = 2000; // characters in a `p` file: 1.2 kB compressed
const TEXTS = 4000; // characters in a `t` file: 1.3 kB compressed; each costs an archive of the guide 170 bytes more than it holds
const OFTEN = 5; // a word that stands more often in a field counts as often as this

/** Every file of the index by name. */
export function buildIndex({ records, words: asked }) {
  const lengths = FIELDS.map(() => records.map(() => 0));
  const places = new Map();
  records.forEach((record, document) => {
    FIELDS.forEach(({ text }, field) => {
      const found = words(text(record)).filter(({ stop }) => !stop);
      lengths[field][document] = found.length;
      for (const { word } of found) count(places, stem(word), field, document);
    });
  });
  const vocabulary = [...places.keys()].sort();
  const numbers = new Map(vocabulary.map((word, at) => [word, at]));
  const postings = split(
    vocabulary.map((word) => packPostings(inOrder(places.get(word)))),
    POSTINGS,
  );
  const texts = split(
    records.map(({ url, title, where, text, when, names, lang }) => trimmed([url, title, where, text, when, lang, names])),
    TEXTS,
  );
  const opening = openings(records);
  const core = {
    kinds: runs(records.map(({ kind }) => kind)),
    lengths: lengths.map(packNumbers),
    words: packWords(vocabulary),
    postings: packNumbers(postings.map((part) => part.length)),
    texts: packNumbers(texts.map((part) => part.length)),
    names: names(records, numbers),
    openings: opening.openings.map(packNumbers),
    leads: packNumbers(opening.leads),
    asked: asked.map((row) => [row.asked, row.found].map((list) => list.map(key).filter(Boolean))),
  };
  return {
    core,
    ...Object.fromEntries(postings.map((part, at) => [`p${at}`, part.join(" ")])),
    ...Object.fromEntries(texts.map((part, at) => [`t${at}`, part])),
  };
}

function count(places, word, field, document) {
  if (!places.has(word)) places.set(word, new Map());
  const fields = places.get(word);
  if (!fields.has(field)) fields.set(field, new Map());
  const counts = fields.get(field);
  counts.set(document, Math.min(OFTEN, (counts.get(document) ?? 0) + 1));
}

function inOrder(fields) {
  return new Map([...fields].sort(([a], [b]) => a - b));
}

/** The names of people and terms: each record that has any, how many the chapters write, and the words of each. */
function names(records, numbers) {
  const found = [];
  let before = 0;
  records.forEach((record, document) => {
    if (!record.house) return;
    const keys = record.names.map(key);
    const known = [...new Set(keys.slice(0, record.house))].filter(Boolean);
    const all = [...new Set([...known, ...keys])].filter(Boolean);
    found.push(document - before, known.length, all.length);
    before = document;
    for (const name of all) {
      const parts = name.split(" ").map((word) => numbers.get(word));
      found.push(parts.length, ...parts);
    }
  });
  return packNumbers(found);
}

/** A name's stems without stop words, parted by spaces. */
function key(name) {
  return words(name)
    .filter(({ stop }) => !stop)
    .map(({ word }) => stem(word))
    .join(" ");
}

function runs(kinds) {
  const found = [];
  for (const kind of kinds) {
    if (found.at(-1)?.[0] === kind) found.at(-1)[1] += 1;
    else found.push([kind, 1]);
  }
  return found;
}

function trimmed(values) {
  const kept = [...values];
  while (kept.length && !kept.at(-1)?.length) kept.pop();
  return kept;
}

/** The list in parts whose JSON is about so long. */
function split(list, length) {
  const parts = [[]];
  let size = 0;
  for (const item of list) {
    const own = JSON.stringify(item).length;
    if (size && size + own > length) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1).push(item);
    size += own;
  }
  return parts;
}

// Only as the program that was started: the benchmark imports what is above.
if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [input, out, folder] = process.argv.slice(2);
  mkdirSync(out, { recursive: true });
  const index = buildIndex(JSON.parse(readFileSync(input, "utf-8")));
  index.core.folder = folder;
  for (const [name, value] of Object.entries(index)) {
    writeFileSync(`${out}/${name}.js`, `guideSearchPart(${JSON.stringify(name)},${JSON.stringify(value)})\n`);
  }
}
