/** Fetches the bundles of LATER when they are needed and not before. */
import { root } from "./marks/where.js";

const loading = {};

/**
 * Resolves once `script`, a name in LATER or an address, has run, which finds loaded what is named before it. What
 * could not be loaded is asked for again the next time.
 */
export function loadLater(script, ...before) {
  loading[script] ??= before.reduce((done, name) => done.then(() => loadLater(name)), Promise.resolve())
    .then(() => load(script));
  loading[script].catch(() => delete loading[script]);
  return loading[script];
}

/** By elements, not by import(): a page on a disk may not import. */
function load(name) {
  const address = LATER[name] ? root + LATER[name] : name;
  const [tag, properties] = name.endsWith(".css") ? ["link", { rel: "stylesheet", href: address }] : ["script", { src: address }];
  return new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement(tag), { ...properties, onload, onerror })));
}
