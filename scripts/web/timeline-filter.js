/**
 * Filters the timeline by theme and by chapter. The fragment holds the choice
 * (`timeline.html#theme=terror&chapter=elite`), so a filtered view can be linked; the controls' ids
 * are those fragments. Any other fragment is an event's or a year's, and must arrive.
 */
import { named } from "./fragment.js";

export function startTimelineFilter() {
  const form = document.getElementById("timeline-filter");
  if (!form || !form.hidden) return;
  const events = [...document.querySelectorAll(".event")];
  const years = [...document.querySelectorAll("section.year")];
  const marks = [...document.querySelectorAll("[data-event]")];
  const status = form.querySelector("[role=status]");
  const clear = form.querySelector("button");

  function show() {
    const chosen = new FormData(form);
    const themes = chosen.getAll("theme");
    const chapter = chosen.get("chapter");
    for (const event of events) {
      event.hidden = (themes.length > 0 && !themes.includes(event.dataset.theme))
        || (chapter !== "" && !event.dataset.chapters.split(" ").includes(chapter));
    }
    for (const year of years) year.hidden = !year.querySelector(".event:not([hidden])");
    const gone = new Set(events.filter((event) => event.hidden).map((event) => event.id));
    for (const mark of marks) mark.classList.toggle("gone", gone.has(mark.dataset.event));
    for (const link of document.querySelectorAll(".band .year")) {
      link.classList.toggle("gone", document.querySelector(link.getAttribute("href")).parentElement.hidden);
    }
    for (const row of document.querySelectorAll(".band [data-theme]")) {
      row.classList.toggle("gone", themes.length > 0 && !themes.includes(row.dataset.theme));
    }
    const left = events.length - gone.size;
    clear.hidden = gone.size === 0;
    status.textContent = gone.size ? `${left} of ${events.length} events` : `${left} events`;
  }

  function remember() {
    const chosen = new URLSearchParams(new FormData(form));
    if (!chosen.get("chapter")) chosen.delete("chapter");
    const url = new URL(location.href);
    url.hash = chosen.toString();
    history.replaceState(null, "", url);
  }

  /** Chooses what the fragment says, and nothing where it is the id of something else. */
  function choose() {
    const chosen = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    const themes = chosen.getAll("theme").flatMap((value) => value.split(","));
    for (const box of form.elements.theme) box.checked = themes.includes(box.value);
    form.elements.chapter.value = chosen.get("chapter") ?? "";
    if (form.elements.chapter.selectedIndex < 0) form.elements.chapter.value = "";
    show();
  }

  function arrive() {
    if (location.hash.includes("=")) {
      choose();
      form.scrollIntoView();
      return;
    }
    const target = named();
    if (!target?.closest("[hidden]")) return;
    form.reset();
    show();
    target.scrollIntoView();
  }

  form.addEventListener("change", () => {
    show();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    form.reset();
    show();
    remember();
    // The button is gone, and focus must not go with it.
    form.elements.theme[0].focus();
  });
  addEventListener("hashchange", arrive);
  form.hidden = false;
  choose();
}
