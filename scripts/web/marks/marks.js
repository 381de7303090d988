/** Marks and notes of a reader's own: on the page of a chapter or of the notes, and on the page that lists them. */
import { startList } from "./list.js";
import { startPage } from "./page.js";
import { page, root } from "./where.js";

const list = document.getElementById("marks");
if (list) startList(list, root);
else startPage(document.querySelector(".md-content__inner"), page, root);
