/** The parts of the guide's content that tools show (scripts/guide/pages/parts.py), by elements: a page on a disk may not fetch. */
import { element } from "./element.js";

/** A part whose file cannot be read. */
export class PartError extends Error {}

/** Loads each part once, by its name in `parts`, which has their addresses; one that failed is asked for again. */
export function partLoader(parts) {
  const loaded = new Map();
  return (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, fetched(parts[name], name).catch((error) => { loaded.delete(name); throw error; }));
    }
    return loaded.get(name);
  };
}

function fetched(src, name) {
  return new Promise((resolve, reject) => {
    const script = element("script", { src });
    script.onload = () => {
      script.remove();
      const records = globalThis.guideParts?.[name];
      if (records) resolve(records);
      else reject(new PartError(name));
    };
    script.onerror = () => reject(new PartError(name));
    document.head.append(script);
  });
}
