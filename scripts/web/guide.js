/**
 * The browser code of the guide. Every page reads and links without it; each part below starts only
 * where its elements stand.
 */
import { startCopyButtons } from "./copy-export.js";
import { startFrame } from "./frame.js";
import { startListFilters } from "./list-filter.js";
import { startMarks } from "./load-marks.js";
import { startMarginNotes } from "./margin-notes.js";
import { startNotePreviews } from "./note-preview.js";
import { startParagraphMenus } from "./paragraph-menu.js";
import { startReaderPanel } from "./reader-panel.js";
import { startScrollers } from "./scroller.js";
import { startSearch } from "./search/opener.js";
import { startTimelineBand } from "./timeline-band.js";
import { startTimelineFilter } from "./timeline-filter.js";
import { trustOwnScripts } from "./trust.js";

trustOwnScripts();
startFrame();
startSearch();
startReaderPanel();
startMarginNotes();
startNotePreviews();
startParagraphMenus();
startListFilters();
startCopyButtons();
startScrollers();
startTimelineFilter();
startTimelineBand();
startMarks();
