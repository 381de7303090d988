/**
 * The browser code of the guide. Every page reads and links without it; each part below starts only
 * where its elements stand.
 */
import { startCopyButtons } from "./copy-export.js";
import { startNotePreviews } from "./note-preview.js";
import { startParagraphMenus } from "./paragraph-menu.js";
import { startScrollers } from "./scroller.js";
import { startWorksFilter } from "./works-filter.js";

function start() {
  startNotePreviews();
  startParagraphMenus();
  startWorksFilter();
  startCopyButtons();
  startScrollers();
}

// Material's `navigation.instant` swaps the page without loading it and announces each through
// `document$`, the first included.
if (window.document$) window.document$.subscribe(start);
else start();
