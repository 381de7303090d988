/** Stands inline in the head, so that a page is never painted in another look than the reader's. */
import { applyLook, readLook } from "./look.js";

document.documentElement.className = "js";
applyLook(readLook());
