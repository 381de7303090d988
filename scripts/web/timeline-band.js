/**
 * The timeline's band under a pointer: it names the mark that is pointed at, for most are too many to
 * be labelled, and it can fill the screen, for a class to see.
 */
import { element } from "./element.js";
import { float } from "./float.js";

export function startTimelineBand() {
  const band = document.querySelector(".band.wide");
  if (!band || document.querySelector(".fill-screen")) return;
  let box;
  let end;

  function hide() {
    end?.abort();
    box?.remove();
    box = end = undefined;
  }

  function name(mark) {
    const event = document.getElementById(mark.dataset.event);
    const year = event.closest("section.year").querySelector("h2").textContent;
    const when = event.querySelector(".when").textContent.trim();
    box = element(
      "div",
      { class: "mark-name" },
      element("b", {}, when.includes(year) ? when : `${when} ${year}`),
      ` ${event.querySelector(".title").textContent}`,
    );
    end = new AbortController();
    const { signal } = end;
    band.parentElement.append(box);
    float(box, mark.querySelector("rect"), signal);
    document.addEventListener("keydown", ({ key }) => key === "Escape" && hide(), { signal });
  }

  band.addEventListener("pointerover", ({ target }) => {
    const mark = target.closest("[data-event]");
    hide();
    if (mark) name(mark);
  });
  band.addEventListener("pointerleave", hide);
  if (document.fullscreenEnabled) {
    const fill = element(
      "button",
      { type: "button", class: "copy-button fill-screen", onclick: () => band.parentElement.requestFullscreen() },
      "Fill the screen",
    );
    document.querySelector("#timeline-filter > p").append(fill);
  }
  // A mark leads to the list, which the full screen hides.
  band.addEventListener("click", () => document.fullscreenElement && document.exitFullscreen());
}
