/**
 * Filters a page's entries as one types: works, people or terms. Readers type what they remember:
 * without capitals, accents or the soft signs of transliteration, in Latin or Cyrillic, words in
 * any order.
 */
import { named } from "./fragment.js";

const SOFT_SIGNS = /['’‘ʹ′`´"“”″ʺ]/g;

// By the first half of the id of the filter's place: what is filtered, and by which of its parts.
const LISTS = {
  works: { entry: ".work", parts: "h3, .reference, .titles, .comment" },
  people: { entry: ".entry", parts: "h3, .forms, .spellings" },
  terms: { entry: ".entry", parts: "h3, .forms, .spellings" },
};

/** Lower case without marks and soft signs, runs of anything but letters and digits as one space. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(SOFT_SIGNS, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export function startListFilters() {
  for (const [name, list] of Object.entries(LISTS)) {
    const place = document.getElementById(`${name}-filter`);
    if (place) start(place, name, list);
  }
}

function start(place, name, { entry, parts }) {
  const boxes = [...document.querySelectorAll(entry)];
  const groups = new Set(boxes.map((box) => box.parentElement));
  const input = place.querySelector("input");
  const count = place.querySelector("[role=status]");
  let texts;

  function filter() {
    const asked = folded(input.value).split(" ");
    // Gathered when somebody types, for most who come here have followed a link.
    texts ??= boxes.map((box) => folded(words(box, parts)));
    for (const [index, box] of boxes.entries()) box.hidden = !asked.every((word) => texts[index].includes(word));
    for (const group of groups) hideEmpty(group, groups);
    const left = boxes.filter((box) => !box.hidden).length;
    count.textContent = input.value.trim() ? `${left} of ${boxes.length} ${name}` : `${boxes.length} ${name}`;
  }

  function clear() {
    input.value = "";
    filter();
  }

  input.addEventListener("input", filter);
  input.addEventListener("keydown", ({ key }) => key === "Escape" && clear());
  // A link to an entry or group that the filter hides must still arrive.
  addEventListener("hashchange", () => {
    const target = named();
    if (!target?.closest("[hidden]")) return;
    clear();
    target.scrollIntoView();
  });
  place.hidden = false;
  if (input.value) filter();
  else count.textContent = `${boxes.length} ${name}`;
}

/** What a reader may search for: all but the machine records and the lists of places. */
function words(box, parts) {
  return [...box.querySelectorAll(`:scope > :is(${parts})`)].map((part) => part.textContent).join(" ");
}

/** Hides a group with its heading, and what stands between, when all its entries are hidden. */
function hideEmpty(group, groups) {
  const empty = [...group.children].every((box) => box.hidden);
  const parts = [group];
  for (let part = group.previousElementSibling; part && !part.matches("h1") && !groups.has(part); part = part.previousElementSibling) {
    parts.push(part);
    if (part.matches("h2")) break;
  }
  if (!parts.at(-1).matches("h2")) parts.length = 1;
  for (const part of parts) part.hidden = empty;
}
