/** The index in the browser: its core at once, the rest as it is asked for, a part at a time. */
import MiniSearch from "minisearch";
import { unpackNumbers, unpackPostings, unpackWords } from "./packing.js";
import { FIELDS } from "./ranking.js";
import { Vocabulary } from "./vocabulary.js";

export class Index {
  #load;
  #parts = new Map();
  #postings = new Map();
  #engine;

  /** `load(names)` gives the parts of those names, in their order. */
  static async open(load) {
    const [core] = await load(["core"]);
    return new Index(core, load);
  }

  constructor(core, load) {
    this.#load = load;
    this.kinds = core.kinds.flatMap(([kind, count]) => Array(count).fill(kind));
    this.vocabulary = new Vocabulary(unpackWords(core.words));
    this.lengths = core.lengths.map(unpackNumbers);
    this.postingsOf = starts(unpackNumbers(core.postings));
    this.textsOf = starts(unpackNumbers(core.texts));
    this.openings = core.openings.map((documents) => new Set(unpackNumbers(documents)));
    this.leads = new Set(unpackNumbers(core.leads));
    this.names = readNames(core, this.vocabulary.words);
    this.averages = this.lengths.map((field) => field.reduce((sum, length) => sum + length, 0) / field.length);
  }

  /** The postings of these words are there when this is over. */
  async learn(words) {
    const wanted = new Map();
    for (const word of words) {
      if (this.#postings.has(word)) continue;
      const number = this.vocabulary.number(word);
      const part = partOf(this.postingsOf, number);
      wanted.set(part, [...(wanted.get(part) ?? []), [word, number - this.postingsOf[part]]]);
    }
    if (!wanted.size) return;
    const parts = await this.#get([...wanted.keys()].map((part) => `p${part}`));
    [...wanted.values()].forEach((list, at) => {
      const lists = parts[at].split(" ");
      for (const [word, number] of list) this.#postings.set(word, unpackPostings(lists[number]));
    });
    this.#engine = undefined;
  }

  /** MiniSearch with the words that were learnt so far and their documents, from its own serialised form. */
  get engine() {
    this.#engine ??= MiniSearch.loadJS(this.#serialised(), {
      fields: FIELDS.map(({ name }) => name),
      tokenize: (text) => [text],
      processTerm: (term) => term,
      searchOptions: { boost: Object.fromEntries(FIELDS.map(({ name, boost }) => [name, boost])) },
    });
    return this.#engine;
  }

  #serialised() {
    const documentIds = {};
    const fieldLength = {};
    for (const fields of this.#postings.values()) {
      for (const counts of Object.values(fields)) {
        for (const key in counts) {
          if (key in documentIds) continue;
          documentIds[key] = Number(key);
          fieldLength[key] = this.lengths.map((field) => field[key]);
        }
      }
    }
    return {
      documentCount: this.kinds.length,
      nextId: this.kinds.length,
      documentIds,
      fieldIds: Object.fromEntries(FIELDS.map(({ name }, at) => [name, at])),
      fieldLength,
      averageFieldLength: this.averages,
      storedFields: {},
      dirtCount: 0,
      index: [...this.#postings],
      serializationVersion: 2,
    };
  }

  /** The records of these documents, as build.js wrote them. */
  async records(documents) {
    const numbers = documents.map((document) => partOf(this.textsOf, document));
    const names = [...new Set(numbers)];
    const parts = new Map((await this.#get(names.map((part) => `t${part}`))).map((part, at) => [names[at], part]));
    return documents.map((document, at) => {
      const [url, title, where, text = "", when = "", lang = "", known = []] =
        parts.get(numbers[at])[document - this.textsOf[numbers[at]]];
      return { document, kind: this.kinds[document], url, title, where, text, when, lang, names: known };
    });
  }

  #get(names) {
    const missing = names.filter((name) => !this.#parts.has(name));
    if (missing.length) {
      const loaded = this.#load(missing);
      missing.forEach((name, at) => this.#parts.set(name, loaded.then((parts) => parts[at])));
      loaded.catch(() => missing.forEach((name) => this.#parts.delete(name)));
    }
    return Promise.all(names.map((name) => this.#parts.get(name)));
  }
}

/** The number with which each part begins. */
function starts(sizes) {
  let at = 0;
  return sizes.map((size) => (at += size) - size);
}

function partOf(firsts, number) {
  let low = 0;
  let high = firsts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (firsts[middle] <= number) low = middle;
    else high = middle;
  }
  return low;
}

/** Each name's stems → the records that have it, with those of its names that the chapters write. */
function readNames({ names: packed, asked }, vocabulary) {
  const names = new Map();
  const numbers = unpackNumbers(packed);
  let document = 0;
  for (let at = 0; at < numbers.length; ) {
    document += numbers[at++];
    const known = numbers[at++];
    const all = Array.from({ length: numbers[at++] }, () => {
      const length = numbers[at++];
      const words = numbers.slice(at, at + length).map((number) => vocabulary[number]);
      at += length;
      return words.join(" ");
    });
    const entry = { document, written: all.slice(0, known) };
    for (const name of all) names.set(name, [...(names.get(name) ?? []), entry]);
  }
  names.asked = new Map();
  for (const [typed, found] of asked) {
    for (const word of typed) names.asked.set(word, [...(names.asked.get(word) ?? []), ...found]);
  }
  return names;
}
