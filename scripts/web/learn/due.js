/** The front page’s line on cards that are due; nothing for who has none. */
import { dueBy } from "./records.js";
import { openStore } from "./store.js";

const place = document.getElementById("cards-due");
const due = dueBy(openStore().read("cards"), Date.now());
if (place && due) {
  place.firstElementChild.textContent = due === 1 ? "One card is due for review" : `${due} cards are due for review`;
  place.hidden = false;
}
