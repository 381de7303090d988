/**
 * Stands inline in the head, so that a page is never painted in another look than the reader's.
 *
 * A page that is opened as a file asks what is kept only before its first frame: Chromium answers a question
 * that comes sooner with nothing for as long as the page lives, now and then, though all is there; and whatever
 * the page then kept would take the place of it.
 */
import { applyLook, readLook } from "./look.js";

document.documentElement.className = "js";
if (location.protocol === "file:") {
  applyLook({});
  requestAnimationFrame(() => applyLook(readLook()));
} else {
  applyLook(readLook());
}
