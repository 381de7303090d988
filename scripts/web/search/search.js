/** A query → its hits: who or what is called so first, then by MiniSearch's rank, phrases proved on the text. */
import { readQuery } from "./query.js";
import { KINDS } from "./ranking.js";
import { snippet } from "./snippet.js";
import { words } from "./text.js";

const PROVED = 200; // records whose text is read for a phrase
const ALONE = Object.fromEntries(Object.entries(KINDS).map(([kind, { weight }]) => [kind, weight]));
// A passage whose heading asks what was asked, of the very thing that was asked about; and of something else.
const ANSWERS = 50;
const ASKS = 2.5;
// Who asks for a thing's causes or effects knows what it is.
const BEYOND = { ...ALONE, person: 0.2, term: 0.15, event: 0.4, work: 0.3 };
// Who types more than a name wants more than the name's entry.
const TOGETHER = { ...ALONE, person: 0.45 * ALONE.person, term: 0.55 * ALONE.term };

/**
 * `{ items, total, counts, mode, missing, known }`: the hits to show, how many there are in all and of
 * each kind; `mode` is `all`, `any` where no record has all the words, `none`, or `short` where there
 * is nothing yet to look for; the words that the guide does not have, and those that it has. Nothing
 * comes of a search that `stale` says nobody waits for any more.
 */
export async function search(index, typed, { kind = "", limit = 10 } = {}, stale = () => false) {
  const query = readQuery(typed, index.vocabulary, index.names);
  if (!query.units.length) return { items: [], total: 0, counts: {}, mode: "short", missing: [], known: [] };
  const wanted = query.units.filter(({ ways }) => ways.length);
  await index.learn(wanted.flatMap(({ ways }) => ways.flatMap((way) => way.words)));
  if (stale()) return undefined;
  const { ranked, mode } = rank(index, query, wanted);
  const proved = query.phrases.length ? await prove(index, ranked, query.phrases) : ranked;
  const cards = query.phrases.length || query.aspects.length ? new Map() : await cardsOf(index, query);
  const documents = [...new Set([...cards.keys(), ...proved])];
  const counts = {};
  for (const document of documents) counts[index.kinds[document]] = (counts[index.kinds[document]] ?? 0) + 1;
  const chosen = kind ? documents.filter((document) => index.kinds[document] === kind) : documents;
  const looked = lookedFor(wanted);
  if (stale()) return undefined;
  const records = await index.records(chosen.slice(0, limit));
  return {
    items: records.map((record) => snippet(record, looked, query.phrases, cards.get(record.document))),
    total: chosen.length,
    counts,
    mode: documents.length ? mode : "none",
    missing: query.units.filter(({ ways }) => !ways.length).map((unit) => unit.typed),
    known: wanted.map((unit) => unit.typed),
  };
}

function rank(index, { units, phrases, answers, aspects }, wanted) {
  if (!wanted.length) return { ranked: [], mode: "none" };
  const all = wanted.length === units.length ? run(index, wanted, "AND", answers, aspects) : [];
  if (all.length || phrases.length) return { ranked: all, mode: "all" };
  // What the guide has no word for is not found by what is left, unless that is the most of it or a name.
  const lost = units.length - wanted.length;
  const named = wanted.some(({ ways }) => ways[0].words.length && index.names.has(ways[0].words.join(" ")) && ways[0].weight === 1);
  if (lost * 2 > units.length || (lost * 2 === units.length && !named)) return { ranked: [], mode: "none" };
  return { ranked: run(index, wanted, "OR", answers, aspects), mode: "any" };
}

function run(index, units, combineWith, answers, aspects) {
  const queries = units.map(({ ways }) => ({
    combineWith: "OR",
    queries: ways.map(({ words: list, weight }) => ({ combineWith: "AND", queries: list, boostTerm: () => weight })),
  }));
  const weights = aspects.length ? BEYOND : units.length > 1 ? TOGETHER : ALONE;
  const boostDocument = (document) => {
    const kind = index.kinds[document];
    return weights[kind] * (answers[kind] ?? 1);
  };
  const found = index.engine.search({ combineWith, queries }, { boostDocument });
  const asked = found.filter(({ id }) => aspects.some((aspect) => index.openings[aspect].has(id)));
  for (const hit of asked) hit.score *= answering(hit, units, index.leads.has(hit.id));
  return found.sort((a, b) => b.score - a.score).map(({ id }) => id);
}

/** How much more such a passage weighs: most where its heading, or the title of the chapter that it leads, names all the units. */
function answering({ match }, units, leads) {
  const inField = (words, field) => words.every((word) => match[word]?.includes(field));
  const named = ({ ways }) => ways.some(({ words }) => inField(words, "heading") || (leads && inField(words, "chapter")));
  return units.every(named) ? ANSWERS : ASKS;
}

/** The people and terms that are called exactly as the query says, by themselves or by the curated list. */
async function cardsOf(index, { key, letters }) {
  const listed = (index.names.asked.get(key) ?? []).flatMap((name) => index.names.get(name) ?? []);
  const entries = index.names.get(key) ?? [];
  const records = await index.records([...entries, ...listed].map(({ document }) => document));
  const meant = new Set(listed.map(({ document }) => document));
  const called = ({ title, names }) => [title, ...names].find((name) => spelt(name) === letters);
  return new Map(
    records.flatMap((record) => {
      const name = called(record) ?? (meant.has(record.document) && record.title);
      return name ? [[record.document, name]] : [];
    }),
  );
}

function spelt(name) {
  return words(name)
    .filter(({ stop }) => !stop)
    .map(({ word }) => word)
    .join(" ");
}

/** Those of the documents that have each phrase, word by word. */
async function prove(index, documents, phrases) {
  const records = await index.records(documents.slice(0, PROVED));
  return records
    .filter((record) => {
      const fields = [record.title, record.text, ...record.names].map((text) => ` ${words(text).map(({ word }) => word).join(" ")} `);
      return phrases.every((phrase) => fields.some((field) => field.includes(` ${phrase.join(" ")} `)));
    })
    .map(({ document }) => document);
}

/** The stems to mark, each with its weight. */
function lookedFor(units) {
  const looked = new Map();
  for (const { ways } of units) {
    for (const { words: list, weight } of ways) for (const word of list) looked.set(word, Math.max(weight, looked.get(word) ?? 0));
  }
  return looked;
}
