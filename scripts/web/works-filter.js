/**
 * Filters the bibliography as one types. Readers type what they remember: without capitals,
 * accents or the soft signs of transliteration, in Latin or Cyrillic, words in any order.
 */
import { element } from "./element.js";

const SOFT_SIGNS = /['’‘ʹ′`´"“”″ʺ]/g;

/** Lower case without marks and soft signs, runs of anything but letters and digits as one space. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(SOFT_SIGNS, "").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export function startWorksFilter() {
  const place = document.getElementById("works-filter");
  if (!place || place.hasChildNodes()) return;
  const works = [...document.querySelectorAll(".work")].map((work) => ({ work, text: folded(words(work)) }));
  const input = element("input", { type: "search", id: "works-query", autocomplete: "off", spellcheck: "false" });
  const count = element("p", { role: "status", class: "works-count" });

  function filter() {
    const asked = folded(input.value).split(" ");
    for (const { work, text } of works) work.hidden = !asked.every((word) => text.includes(word));
    for (const group of document.querySelectorAll(".works")) hideEmpty(group);
    const left = works.filter(({ work }) => !work.hidden).length;
    count.textContent = input.value.trim() ? `${left} of ${works.length} works` : `${works.length} works`;
  }

  function clear() {
    input.value = "";
    filter();
  }

  input.addEventListener("input", filter);
  input.addEventListener("keydown", ({ key }) => key === "Escape" && clear());
  // A link to a work or group that the filter hides must still arrive.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.closest("[hidden]")) return;
    clear();
    target.scrollIntoView();
  });
  place.append(element("label", { for: input.id }, "Find a work by author, title or year"), input, count);
  place.hidden = false;
  filter();
}

/** What a reader may search for: all but the machine records and the lists of places. */
function words(work) {
  return [...work.querySelectorAll(":scope > :is(h3, .reference, .titles, .comment)")].map((part) => part.textContent).join(" ");
}

/** Hides a group with its heading, and what stands between, when all its works are hidden. */
function hideEmpty(group) {
  const empty = [...group.querySelectorAll(".work")].every((work) => work.hidden);
  const parts = [group];
  for (let part = group.previousElementSibling; part && !part.matches("h1, .works"); part = part.previousElementSibling) {
    parts.push(part);
    if (part.matches("h2")) break;
  }
  if (!parts.at(-1).matches("h2")) parts.length = 1;
  for (const part of parts) part.hidden = empty;
}
