/**
 * The search box once it is in use: sends what is typed to the engine and shows what it finds.
 *
 * The query stands in the page's address, so that a search can be linked to. Arrow keys go through
 * the hits, Enter opens the first; opener.js opens and closes the box.
 */
import { element } from "../element.js";
import { connect } from "./client.js";
import { markWords } from "./highlight.js";
import { hitItem } from "./hits.js";
import { KINDS } from "./ranking.js";

const PAGE = 8; // hits at a time: each needs its text
const SETTLED = 600; // ms after the last key: the address takes the query, screen readers hear the count
const SLOW = 300;

const box = document.querySelector(".md-search[data-panel]");
const input = box.querySelector("input");
const status = box.querySelector(".search-status");
const spoken = box.querySelector("[role=status]");
const list = box.querySelector(".search-hits");
const more = box.querySelector(".search-more");
const kinds = box.querySelector(".search-kinds");
const output = box.querySelector(".md-search__output");
const help = box.querySelector(".search-help");
const base = new URL(box.dataset.base, document.baseURI).href;
const hint = status.textContent;

const chips = new Map([chip("", "All"), ...Object.entries(KINDS).map(([kind, { label }]) => chip(kind, label))]);
let ask;
let asked = { query: "", kind: "", limit: PAGE };
let shown = asked;
let wait;
let say;
let settle;
let follow = false; // Enter was pressed before the hits were there

/** Gets the engine: not for marks on a page that a hit has led to. */
function start() {
  ask ??= connect(box.dataset, show);
}

function chip(kind, label) {
  const count = element("span", { class: "search-count" });
  const radio = element("input", { type: "radio", name: "kind", value: kind });
  radio.checked = !kind;
  radio.addEventListener("change", () => send({ kind }));
  const made = element("label", {}, radio, element("span", {}, label, " ", count));
  kinds.append(made);
  return [kind, { label: made, radio, count }];
}

/** Asks anew if the words, the kind or the number of hits are others than before. */
function send(change = {}) {
  const query = input.value.trim() && input.value.trimStart();
  const next = { query, kind: asked.kind, limit: PAGE, ...change };
  if (same(next, asked)) return;
  asked = next;
  follow = false;
  clearTimeout(wait);
  clearTimeout(settle);
  settle = setTimeout(remember, SETTLED);
  if (!query) {
    clear();
    return;
  }
  output.setAttribute("aria-busy", "true");
  wait = setTimeout(() => (status.textContent = "Searching …"), SLOW);
  start();
  ask(asked);
}

function same(one, other) {
  return one.query === other.query && one.kind === other.kind && one.limit === other.limit;
}

/** The page's address with the query; not at every key, for a browser may count them. */
function remember() {
  clearTimeout(settle);
  const url = new URL(location.href);
  const query = asked.query.trim();
  if (query) url.searchParams.set("q", query);
  else url.searchParams.delete("q");
  if (url.href === location.href) return;
  try {
    history.replaceState(history.state, "", url);
  } catch {
    // A browser may forbid it to a page that was opened as a file: then the address stays as it is.
  }
}

function clear() {
  output.setAttribute("aria-busy", "false");
  list.replaceChildren();
  tell(hint);
  for (const part of [more, kinds, help]) part.hidden = true;
}

function show(result) {
  if (result.error) {
    clearTimeout(wait);
    clear();
    tell("The search could not be loaded. Reload the page to try again.");
    return;
  }
  if (!same(result, asked)) return;
  clearTimeout(wait);
  shown = asked;
  output.setAttribute("aria-busy", "false");
  const { items, total, counts, limit } = result;
  const grown = document.activeElement === more;
  list.replaceChildren(...items.map((item) => hitItem(item, base)));
  more.hidden = total <= items.length;
  showKinds(counts);
  tell(summary(result));
  showHelp(result);
  if (grown) list.children[limit - PAGE]?.querySelector("a").focus();
  else list.closest(".md-search__scrollwrap").scrollTop = 0;
  if (follow) list.querySelector("a")?.click();
}

function showKinds(counts) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  for (const [kind, { label, radio, count }] of chips) {
    const own = kind ? (counts[kind] ?? 0) : all;
    count.textContent = own;
    label.hidden = !own && !radio.checked;
  }
  kinds.hidden = !all;
}

function summary({ total, mode, missing, known }) {
  if (mode === "short") return "Type a longer word, or one that is not on every page.";
  if (mode === "none") return `Nothing found for “${asked.query.trim()}”.`;
  const number = `${total} ${total === 1 ? "result" : "results"}`;
  if (mode === "all") return number;
  const why = missing.length ? `The guide does not have ${missing.map((word) => `“${word}”`).join(", ")}` : "No place has all these words";
  return `${why}: ${number} with ${known.length > 1 ? "some of them" : `“${known[0]}”`}`;
}

/** The words that are in the guide, each a search of its own, above the advice. */
function showHelp({ mode, known }) {
  help.hidden = mode !== "none";
  const offer = help.querySelector(".search-known");
  offer.hidden = !known.length;
  offer.replaceChildren("The guide has ", ...known.flatMap((word, at) => [at ? ", " : "", offered(word)]), ".");
}

function offered(word) {
  const button = element("button", { type: "button" }, word);
  button.addEventListener("click", () => {
    input.value = word;
    input.focus();
    send();
  });
  return button;
}

function tell(text) {
  status.textContent = text;
  clearTimeout(say);
  say = setTimeout(() => (spoken.textContent = text), SETTLED);
}

function onKey(event) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const inText = document.activeElement === input;
  if (event.key === "ArrowDown" && (inText || at >= 0)) {
    event.preventDefault();
    (links[at + 1] ?? (more.hidden ? links.at(-1) : more))?.focus();
  } else if (event.key === "ArrowUp" && (at >= 0 || document.activeElement === more)) {
    event.preventDefault();
    (at < 0 ? links.at(-1) : (links[at - 1] ?? input)).focus();
  }
}

box.addEventListener("keydown", onKey);
input.addEventListener("input", () => send());
input.form.addEventListener("submit", (event) => {
  event.preventDefault();
  // The first hit may not be there yet, or be that of what was typed before.
  if (shown === asked) list.querySelector("a")?.click();
  else follow = true;
});
input.form.addEventListener("reset", () => {
  input.value = "";
  send();
  input.focus();
});
list.addEventListener("click", remember);
more.addEventListener("click", () => send({ limit: asked.limit + PAGE }));

const given = new URLSearchParams(location.search);
markWords(given.getAll("h"));
if (given.get("q")) {
  input.value = given.get("q");
  document.getElementById("__search").checked = true; // a narrow page hides the box until then
  input.focus();
}
if (input.value) send();
follow = box.dataset.entered === "early";
if (!given.has("h") || box.contains(document.activeElement)) start();
box.addEventListener("focusin", start);
