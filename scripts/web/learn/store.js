/**
 * What a student does, kept in this browser under one key:
 *
 *   { version: 1, quiz: {…}, cards: {…}, essays: {…}, annotations: {…}, read: {…}, lessons: {…} }
 *
 * Each section is a plain object of records by id. A record is a plain object; its `at`, if it has
 * one, is when it was last changed, in milliseconds, by which an import knows the later of two.
 *
 * Nothing here throws for what a browser or a file does: where storage is absent, full, unreadable
 * or of a newer guide, the page goes on in memory, and `status` is told once which it was.
 */
export const KEY = "stalin-guide";
export const VERSION = 1;
export const SECTIONS = ["quiz", "cards", "essays", "annotations", "read", "lessons"];
// For each older version, by its number, what makes its data those of the next; version 1 is the first.
const MIGRATIONS = {};
// What an import takes at most, in characters: a browser keeps about five million.
const MOST = 5e6;
// How deep a record may be nested: more than a plan's, and far less than what a browser cannot copy.
const DEEPEST = 8;

/** A file that is no export of the guide: `reason` is `syntax`, `shape`, `newer` or `size`. */
export class ImportError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * The store of this page.
 *
 * `status(problem)` is called once, with `absent`, `full`, `unreadable` or `newer`. `valid` holds
 * by section a function (id, record) → boolean; a record that it refuses is as if it were not
 * there. `storage` gives the place to keep in, and may throw.
 */
export function openStore({
  status = () => {}, valid = {}, storage = () => window.localStorage, version = VERSION, migrations = MIGRATIONS,
} = {}) {
  let memory = null; // all the data, while storage does not hold them
  let frozen = false; // storage holds what a newer guide wrote, and stays as it is
  let told = false;

  function tell(problem) {
    if (!told) status(problem);
    told = true;
  }

  function stored() {
    let text;
    try {
      text = storage().getItem(KEY);
    } catch {
      memory = empty();
      tell("absent");
      return memory;
    }
    if (text === null) return empty();
    try {
      return understood(text);
    } catch (error) {
      frozen = error.reason === "newer";
      tell(frozen ? "newer" : "unreadable");
      return empty();
    }
  }

  /** Text → data of this version, with valid records only. Raises ImportError. */
  function understood(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      throw new ImportError("syntax");
    }
    if (!isRecord(data) || !Number.isInteger(data.version) || data.version < 0) throw new ImportError("shape");
    if (data.version > version) throw new ImportError("newer");
    for (let old = data.version; old < version; old += 1) {
      if (!migrations[old]) throw new ImportError("shape");
      data = migrations[old](data);
    }
    return { version, ...Object.fromEntries(SECTIONS.map((name) => [name, records(name, data[name])])) };
  }

  function records(section, value) {
    if (!isRecord(value)) return {};
    const kept = Object.entries(value).filter(([id, record]) =>
      id !== "__proto__" && id.length < 300 && isRecord(record) && isShallow(record) && (valid[section]?.(id, record) ?? true));
    return Object.fromEntries(kept);
  }

  function empty() {
    return { version, ...Object.fromEntries(SECTIONS.map((name) => [name, {}])) };
  }

  function all() {
    return memory ?? stored();
  }

  function keep(data) {
    memory = data;
    if (frozen) return;
    try {
      storage().setItem(KEY, JSON.stringify(data));
      memory = null;
    } catch {
      tell("full");
    }
  }

  return {
    /** A section's records by id, the caller's to change. */
    read(section) {
      return structuredClone(all()[named(section)]);
    },

    /** Keeps these records as the section, and leaves the other sections as other pages wrote them. */
    write(section, value) {
      keep({ ...all(), [named(section)]: structuredClone(value) });
    },

    /** Everything as one JSON text. */
    exportAll() {
      return JSON.stringify(all(), null, 1);
    },

    /** Adds what an export holds; of two records with an id, the later one stays. Raises ImportError. */
    importAll(json) {
      if (json.length > MOST) throw new ImportError("size");
      const theirs = understood(json);
      const data = all();
      for (const section of SECTIONS) {
        for (const [id, record] of Object.entries(theirs[section])) {
          const ours = data[section][id];
          if (!ours || (Number(record.at) || 0) >= (Number(ours.at) || 0)) data[section][id] = record;
        }
      }
      keep(data);
    },

    /** Everything is gone, here and in storage. */
    forget() {
      try {
        storage().removeItem(KEY);
        memory = null;
        frozen = false;
      } catch {
        memory = empty();
      }
    },

    /** Calls back when another page has changed what is kept; returns what ends that. */
    subscribe(callback) {
      const heard = (event) => (event.key === KEY || event.key === null) && callback();
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}

function named(section) {
  if (!SECTIONS.includes(section)) throw new TypeError(`no section ${section}`);
  return section;
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isShallow(value, depth = DEEPEST) {
  return typeof value !== "object" || value === null || (depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1)));
}
