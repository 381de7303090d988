/**
 * The engine of the search, as a worker where the guide is served; a page that was opened as a file
 * may start none, and runs the same script itself.
 */
import { Index } from "./index.js";
import { QUERY, READY, RESULT, SETUP } from "./messages.js";
import { search } from "./search.js";
import { trustOwnScripts } from "../trust.js";

const WORKER = typeof document === "undefined";
const received = new Map();
let index;
let newest = 0;

globalThis.guideSearchPart = (name, value) => received.set(name, value);

async function answer({ type, data }, reply) {
  if (type === SETUP) {
    index = Index.open((names) => loadParts(names.map((name) => [name, address(name, data.core)])));
    index.then(
      () => reply({ type: READY }),
      () => {}, // the first query says so
    );
  } else if (type === QUERY) {
    const number = ++newest;
    const stale = () => number !== newest;
    try {
      const opened = await index;
      await turn();
      const found = stale() ? undefined : await search(opened, data.query, data, stale);
      if (found) reply({ type: RESULT, data: { ...data, ...found } });
    } catch (error) {
      reply({ type: RESULT, data: { ...data, error: String(error) } });
    }
  }
}

/** The core's own address, or that of a part, whose folder the core names. */
function address(name, core) {
  return name === "core" ? core : new URL(`${received.get("core").folder}/${name}.js`, core).href;
}

/** Lets queries arrive that were typed in the meantime. */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}

async function loadParts(parts) {
  if (WORKER) {
    await turn();
    importScripts(...parts.map(([, address]) => address));
  } else await Promise.all(parts.map(([, address]) => loadScript(address)));
  return parts.map(([name]) => received.get(name));
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} cannot be read`));
    document.head.append(script);
  });
}

if (WORKER) {
  trustOwnScripts();
  globalThis.onmessage = ({ data }) => answer(data, (message) => postMessage(message));
} else globalThis.guideSearchEngine = answer;
