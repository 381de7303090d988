/** The code of the pages of study/: each part starts where its place and its data stand. */
import { startCards } from "./cards.js";
import { openKept, startKeeping } from "./keeping.js";
import { startPlanner } from "./planner.js";
import { startProgress } from "./progress.js";
import { startQuiz } from "./quiz.js";

const PARTS = { quiz: startQuiz, cards: startCards, planner: startPlanner, progress: startProgress };

function start() {
  const place = document.querySelector(".study");
  if (!place) return;
  const store = openKept(place);
  const name = place.id.replace("study-", "");
  const data = JSON.parse(document.getElementById(`${name}-data`).textContent);
  place.hidden = false;
  PARTS[name](place, data, store);
  if (name === "cards" || name === "progress") startKeeping(place, store);
}

start();
