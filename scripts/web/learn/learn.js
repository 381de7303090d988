/** The code of the pages of study/: each part starts where its place and its data stand. */
import { startCards } from "./cards.js";
import { VALID } from "./records.js";
import { startKeeping } from "./keeping.js";
import { startPlanner } from "./planner.js";
import { startProgress } from "./progress.js";
import { startQuiz } from "./quiz.js";
import { openStore } from "./store.js";
import { element } from "../element.js";

const PARTS = { quiz: startQuiz, cards: startCards, planner: startPlanner, progress: startProgress };
const SAID = {
  absent: "This browser lets the page keep nothing, so what you do here is lost when you leave it.",
  full: "This browser’s storage is full, so what you do now is lost when you leave this page.",
  unreadable: "What this browser had kept cannot be read any more, so you start afresh.",
  newer: "A newer version of this guide has kept your work here. It stays as it is, and what you do on this page is not kept.",
};

function start() {
  const place = document.querySelector(".study");
  if (!place) return;
  const said = element("p", { class: "kept", role: "status" });
  place.before(said);
  const store = openStore({ valid: VALID, status: (problem) => { said.textContent = SAID[problem]; } });
  const name = place.id.replace("study-", "");
  const data = JSON.parse(document.getElementById(`${name}-data`).textContent);
  place.hidden = false;
  PARTS[name](place, data, store);
  if (name === "cards" || name === "progress") startKeeping(place, store);
}

start();
