/**
 * The search index, made at build time: node build.js INPUT OUT FOLDER
 *
 * INPUT has a line of JSON for the words that lead to others, and then one for each record of
 * scripts/guide/pages/search.py. OUT gets `core.js` (the vocabulary, the names, what is known of each
 * record, and FOLDER, in which the rest will lie), `p….js` (where the words of one stretch of the
 * vocabulary stand) and `t….js` (the texts of a few neighbouring records), each a script that hands its
 * value to `guideSearchPart`, since a page opened as a file can load data in no other way.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { openings } from "./aspects.js";
import { packNumbers, packPostings, packWords } from "./packing.js";
import { FIELDS } from "./ranking.js";
import { stem, words } from "./text.js";

const POSTINGS = 2000; // characters in a `p` file: 1.2 kB compressed
const TEXTS = 4000; // characters in a `t` file: 1.3 kB compressed; each costs an archive of the guide 170 bytes more than it holds
const OFTEN = 5; // a word that stands more often in a field counts as often as this
const NEWLINE = 10;

const [input, out, folder] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const [asked, ...rest] = lines(readFileSync(input));
const { kinds, lengths, places, named, heads, texts } = read(rest);
const opening = openings(heads);
const vocabulary = [...places.keys()].sort();
const postings = written("p", POSTINGS, (part) => part.join(" "));
for (const word of vocabulary) postings.add(packPostings(places.get(word)));
write("core", {
  kinds,
  lengths: lengths.map(packNumbers),
  words: packWords(vocabulary),
  postings: packNumbers(postings.end()),
  texts: packNumbers(texts),
  names: names(named, new Map(vocabulary.map((word, at) => [word, at]))),
  openings: opening.openings.map(packNumbers),
  leads: packNumbers(opening.leads),
  asked: JSON.parse(asked).map((row) => [row.asked, row.found].map((list) => list.map(key).filter(Boolean))),
  folder,
});

/** The lines of a file, each still as bytes: a guide's texts are many times larger once they are objects. */
function lines(bytes) {
  const found = [];
  for (let start = 0, end; (end = bytes.indexOf(NEWLINE, start)) >= 0; start = end + 1) found.push(bytes.subarray(start, end));
  return found;
}

/**
 * Writes the texts of the records, one after another, and keeps what the rest of the index is made from: runs of
 * kinds, the words in each field of each record, where each word stands, the names of people and terms, and the headings.
 */
function read(records) {
  const kinds = [];
  const lengths = FIELDS.map(() => []);
  const places = new Map();
  const named = [];
  const heads = [];
  const texts = written("t", TEXTS, (part) => part);
  records.forEach((line, document) => {
    const record = JSON.parse(line);
    const { kind, url, title, where, text, when, lang, names } = record;
    if (kinds.at(-1)?.[0] === kind) kinds.at(-1)[1] += 1;
    else kinds.push([kind, 1]);
    FIELDS.forEach(({ text }, field) => {
      const found = words(text(record)).filter(({ stop }) => !stop);
      lengths[field].push(found.length);
      for (const { word } of found) count(places, stem(word), field, document);
    });
    if (record.house) named.push([document, record]);
    heads.push({ kind, url, title });
    texts.add(trimmed([url, title, where, text, when, lang, names]));
  });
  return { kinds, lengths, places, named, heads, texts: texts.end() };
}

/** Counts a word once more in a field of a document: `places` has a list for each field, of documents and counts in turn. */
function count(places, word, field, document) {
  if (!places.has(word)) places.set(word, []);
  const counts = (places.get(word)[field] ??= []);
  if (counts.at(-2) !== document) counts.push(document, 0);
  if (counts.at(-1) < OFTEN) counts[counts.length - 1] += 1;
}

/** The names of people and terms: each record that has any, how many the chapters write, and the words of each. */
function names(named, numbers) {
  const found = [];
  let before = 0;
  for (const [document, { house, names: all }] of named) {
    const keys = all.map(key);
    const known = [...new Set(keys.slice(0, house))].filter(Boolean);
    const each = [...new Set([...known, ...keys])].filter(Boolean);
    found.push(document - before, known.length, each.length);
    before = document;
    for (const name of each) {
      const parts = name.split(" ").map((word) => numbers.get(word));
      found.push(parts.length, ...parts);
    }
  }
  return packNumbers(found);
}

/** A name's stems without stop words, parted by spaces. */
function key(name) {
  return words(name)
    .filter(({ stop }) => !stop)
    .map(({ word }) => stem(word))
    .join(" ");
}

function trimmed(values) {
  const kept = [...values];
  while (kept.length && !kept.at(-1)?.length) kept.pop();
  return kept;
}

/** Writes what is added as files `p0`, `p1` … whose JSON is about so long; `end` gives how many each has. */
function written(letter, length, whole) {
  const counts = [];
  let part = [];
  let size = 0;
  const close = () => {
    write(`${letter}${counts.length}`, whole(part));
    counts.push(part.length);
    part = [];
    size = 0;
  };
  return {
    add(item) {
      const own = JSON.stringify(item).length;
      if (size && size + own > length) close();
      part.push(item);
      size += own;
    },
    end() {
      close();
      return counts;
    },
  };
}

function write(name, value) {
  writeFileSync(`${out}/${name}.js`, `guideSearchPart(${JSON.stringify(name)},${JSON.stringify(value)})\n`);
}
