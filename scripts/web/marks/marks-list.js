/** The page that lists a reader's own marks. */
import { startList } from "./list.js";
import { root } from "./where.js";

startList(document.getElementById("marks"), root);
