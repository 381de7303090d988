/** What stands over each thing of a lesson, on screen and on paper. */
import { element } from "../element.js";
import { UNSAID, kindOf } from "./lesson.js";

/** A heading, or words of the teacher's own. */
export function ownWords({ at, say }) {
  return element("li", { class: "own" }, at === "heading" ? element("h2", {}, say) : element("p", { class: "say" }, say));
}

/** The item's number, what to do, and how long it takes. */
export function instruction({ at, say, minutes }, number) {
  return element("p", { class: say ? "say" : "say unsaid" }, element("span", { class: "number" }, String(number)), ` ${say || UNSAID[kindOf(at)]}`, ...time(minutes));
}

function time(minutes) {
  return minutes ? [" ", element("span", { class: "minutes" }, `${minutes} min`)] : [];
}
