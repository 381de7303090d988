/**
 * Keeps the whole guide in the browser and answers from there. The build puts `VERSION` and `FILES`
 * before this: the path of each file below the site, with the SHA-256 of its content. One version is kept whole or not at
 * all: a host that is halfway through an update gives no mixture, and what has not changed is not fetched again.
 */
import { LIST, PROGRESS, TAKE_OVER, keptPrefix } from "./messages.js";

const SCOPE = self.registration.scope;
const PREFIX = keptPrefix(SCOPE);
const NAME = PREFIX + VERSION;
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder().then(() => self.clients.claim())));
self.addEventListener("message", ({ data }) => data === TAKE_OVER && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(SCOPE)) event.respondWith(answer(event.request));
});

async function keep() {
  const [cache, older] = [await own(), await keptBefore()];
  const waiting = Object.entries(FILES);
  const all = waiting.length;
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await keepFile(cache, older, ...next);
      if (waiting.length % 20 === 0) await tell({ type: PROGRESS, done: all - waiting.length, all });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await cache.put(address(LIST), new Response(JSON.stringify(FILES)));
}

async function keepFile(cache, older, path, hash) {
  const url = address(path);
  for (const { kept, files } of older) {
    const same = files[path] === hash && await kept.match(url);
    if (same) return cache.put(url, same);
  }
  const response = await fetch(url, { cache: "no-cache" });
  const body = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
  if (await sha256(body) !== hash) throw new Error(`${path} is not what this version of the guide has there`);
  // Made anew, since a page may not be answered with a response that was redirected.
  return cache.put(url, new Response(body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } }));
}

async function sha256(body) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The versions that are kept whole already, each with its list of files. */
async function keptBefore() {
  const found = await Promise.all((await keptNames()).map(async (name) => {
    const kept = await caches.open(name);
    const list = await kept.match(address(LIST));
    return list && { kept, files: await list.json() };
  }));
  return found.filter(Boolean);
}

async function forgetOlder() {
  await Promise.all((await keptNames()).filter((name) => name !== NAME).map((name) => caches.delete(name)));
}

async function keptNames() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function answer(request) {
  const url = new URL(request.url);
  const place = url.origin + url.pathname;
  const cache = await own();
  // Hosts show a folder's index.html under the folder's name, and some a page without its ending.
  for (const name of place.endsWith("/") ? [`${place}index.html`] : [place, `${place}.html`]) {
    const kept = await cache.match(name);
    if (kept) return kept;
  }
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return Response.redirect(address(`about/not-kept.html?page=${encodeURIComponent(url.pathname)}`));
  }
}

function own() {
  return caches.open(NAME);
}

function address(path) {
  return new URL(path, SCOPE).href;
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}
