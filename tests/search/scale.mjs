/**
 * The engine on a guide of many chapters: node scale.mjs RECORDS CHAPTERS QUERY…
 *
 * RECORDS is the JSON of scripts/guide/pages/search.py. Its chapters are repeated up to that number,
 * each time with other words in other places, so that both the texts and the vocabulary grow. Prints
 * JSON: records, words, bytes of the core, and milliseconds from the core's text to the first answer
 * (each query cold, by a new index), the median and the slowest.
 */
import { readFileSync } from "node:fs";
import { buildIndex } from "../../scripts/web/search/build.js";
import { Index } from "../../scripts/web/search/index.js";
import { search } from "../../scripts/web/search/search.js";

const [input, chapters, ...queries] = process.argv.slice(2);
const source = JSON.parse(readFileSync(input, "utf-8"));

/** The same numbers at every run (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function generated(records, copy) {
  const random = generator(copy);
  const other = (word) => (random() < 0.02 ? `${word}${Math.floor(random() * 5000).toString(36)}` : word);
  return records.map((record) => ({
    ...record,
    url: record.url.replace(".html", `-${copy}.html`),
    text: record.text
      .split(" ")
      .map((word, at, all) => other(random() < 0.3 ? all[Math.floor(random() * all.length)] : word))
      .join(" "),
  }));
}

const own = source.records.filter(({ kind }) => kind === "page" || kind === "paragraph" || kind === "figure");
const first = source.records.findIndex(({ kind }) => kind === "event");
const copies = Array.from({ length: Math.ceil(chapters / 10) - 1 }, (_, copy) => generated(own, copy + 1));
const records = [...source.records.slice(0, first), ...copies.flat(), ...source.records.slice(first)];
const parts = Object.fromEntries(
  Object.entries(buildIndex({ ...source, records })).map(([name, value]) => [name, JSON.stringify(value)]),
);
const load = async (names) => names.map((name) => JSON.parse(parts[name]));

const times = [];
for (const query of queries) {
  const start = performance.now();
  await search(await Index.open(load), query, { limit: 8 });
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const { vocabulary } = await Index.open(load);
console.log(
  JSON.stringify({
    records: records.length,
    words: vocabulary.words.length,
    core: parts.core.length,
    median: times[times.length >> 1],
    slowest: times.at(-1),
  }),
);
