/** A reader's own marks on a page that can be marked: a chapter, or Fitzpatrick's notes. */
import { startPage } from "./page.js";
import { page, root } from "./where.js";

startPage(document.querySelector(".md-content__inner"), page, root);
