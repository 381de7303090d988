/**
 * The lesson composer. Its address says what it shows:
 *
 *   #lesson=…       a finished lesson, to read, answer and print (fragment.js)
 *   #ready=ID       a copy of a ready lesson, to change
 *   #add=ADDRESS    the lesson that is being made, with one more item
 *   nothing         the lesson that is being made
 *
 * While a lesson is edited its link stands in the address, and the history's state says that it is edited.
 */
import { copy } from "../clipboard.js";
import { element } from "../element.js";
import { openKept } from "../learn/keeping.js";
import { button } from "../learn/link.js";
import { printSheet } from "../learn/print-sheet.js";
import { loadLater } from "../load-later.js";
import { tracked } from "./changes.js";
import { classroomText } from "./classroom.js";
import { openDrafts } from "./drafts.js";
import { editingView } from "./editing.js";
import { FragmentError, SAFE_LENGTH, decodeLesson, encodeLesson } from "./fragment.js";
import { emptyLesson, isLesson, newItem } from "./lesson.js";
import { answerKey, handout } from "./papers.js";
import { openParts } from "./parts.js";
import { readingView } from "./reading.js";
import { rowsOf } from "./rows.js";
import { timing } from "./timing.js";

// A browser lets a page change its address about a hundred times in half a minute.
const PAUSE = 350;
const TROUBLES = {
  cut: "This link was cut on its way, so a part of the lesson is missing. Ask for the whole link: mail programs cut long ones, a shared document does not.",
  changed: "This link was changed on its way, so the lesson cannot be read. Ask for it again, and copy the whole of it.",
  newer: "This lesson was made with a newer version of the guide. Open it there.",
  size: "This link is too long to be a lesson of this guide.",
  ready: "This guide has no ready lesson of that name. The page of lessons lists those that it has.",
  shape: "This link holds no lesson of this guide.",
};

const place = document.getElementById("composer");
const heading = document.querySelector("h1");
const words = heading.textContent;
const parts = openParts(JSON.parse(document.getElementById("composer-data").textContent));
const store = openKept(place);
const drafts = openDrafts(store);
const OURS = /^#(?:lesson|ready|add)=/;
// What is shown: its lesson, with its resolved items once they are there, and what is to be done before another is.
let now = { lesson: null, rows: null, leave() {} };

/** Shows what the address asks for. */
function open() {
  const hash = location.hash;
  const { editing = false, draft } = history.state ?? {};
  now.leave();
  if (hash.startsWith("#lesson=")) {
    let lesson;
    try {
      lesson = decodeLesson(hash);
    } catch (error) {
      if (!(error instanceof FragmentError)) throw error;
      trouble(TROUBLES[error.reason]);
      return;
    }
    if (editing) edit(lesson, draft);
    else read(lesson);
    return;
  }
  if (hash.startsWith("#ready=")) {
    copyReady(decoded(hash.slice(7)));
    return;
  }
  const [latest] = drafts.all();
  const lesson = latest ? { title: latest.title, when: latest.when, items: latest.items } : emptyLesson();
  const added = /^#add=(.+)$/.exec(hash);
  const item = added && newItem(decoded(added[1]));
  const longer = item && { ...lesson, items: [...lesson.items, item] };
  if (isLesson(longer)) lesson.items.push(item);
  edit(lesson, latest?.id);
}

async function copyReady(id) {
  const mine = now = { lesson: null, rows: null, leave() {} };
  const lesson = await parts.ready(id).catch(() => null);
  if (now !== mine) return;
  if (!isLesson(lesson)) {
    trouble(TROUBLES.ready);
    return;
  }
  await edit({ title: lesson.title, when: lesson.when, items: lesson.items });
  tell("This is a copy of the ready lesson, as students need it. Its plan for the teacher, its cards to cut out and its answer key stand on ", element("a", { href: `${id}.html` }, "its own page"), ".");
  scrollTo(0, 0); // the address names the lesson's place in the list, which is far below by now
}

function tell(...words) {
  place.querySelector(".told")?.replaceChildren(...words);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** A link within the page (to its text, say) is followed, and the lesson's link put back into the address. */
function navigated() {
  if (location.hash && !OURS.test(location.hash)) {
    if (now.address) history.replaceState(now.state, "", now.address);
  } else open();
}

/** The words round the composer, which are for those who make a lesson. */
function frame(title, making) {
  const book = document.querySelector("meta[property='og:site_name']").content;
  document.title = `${title} · ${book}`;
  heading.textContent = title;
  for (const topic of document.querySelectorAll(".md-header__topic[aria-hidden] .md-ellipsis")) topic.textContent = title;
  for (const other of place.parentElement.children) {
    if (other !== place && other !== heading && !other.matches(".kept, script, link")) other.hidden = !making;
  }
  place.hidden = false;
}

function trouble(words) {
  now = { lesson: null, rows: null, leave() {} };
  frame("A lesson", false);
  place.replaceChildren(element("p", { class: "trouble", role: "alert" }, words),
    element("p", { class: "actions" }, button("Make a lesson", () => edit(emptyLesson()))));
}

async function read(lesson) {
  const mine = now = { lesson, rows: null, address: location.hash, state: history.state, leave() {} };
  const rows = await rowsOf(lesson, parts);
  if (now !== mine) return;
  now.rows = rows;
  frame(lesson.title || "A lesson", false);
  place.replaceChildren(...readingView(lesson, rows, {
    store,
    print: () => print(),
    change: () => edit(lesson).then(() => { scrollTo(0, 0); document.getElementById("lesson-title").focus(); }),
  }));
}

async function edit(lesson, draft = drafts.idFor(lesson)) {
  const state = tracked(lesson);
  const link = { timer: 0 };
  const mine = now = { lesson, rows: [], leave };
  const summary = element("p", { class: "summary" });
  const told = element("p", { class: "told", role: "status" });
  const rows = async () => {
    const resolved = await rowsOf(state.lesson, parts);
    Object.assign(mine, { lesson: state.lesson, rows: resolved });
    return resolved;
  };

  function leave() {
    clearTimeout(link.timer);
    if (link.timer && isLesson(state.lesson)) drafts.keep(draft, state.lesson);
    link.timer = 0;
  }

  function changed() {
    clearTimeout(link.timer);
    link.timer = setTimeout(settle, PAUSE);
    summarise();
  }

  /** The address and what the browser keeps are as the lesson is now. */
  function settle() {
    clearTimeout(link.timer);
    link.timer = 0;
    if (!isLesson(state.lesson)) return;
    const { title, when, items } = state.lesson;
    const hash = title || when || items.length ? `#${encodeLesson(state.lesson)}` : "#";
    Object.assign(mine, { address: hash, state: { editing: true, draft } });
    history.replaceState(mine.state, "", hash);
    drafts.keep(draft, state.lesson);
    summarise();
  }

  function summarise() {
    const full = !isLesson(state.lesson);
    summary.classList.toggle("long", full);
    if (full) {
      summary.textContent = "This is more than a link can hold, so your last changes are neither in the link nor kept. Take something out.";
      return;
    }
    const count = state.lesson.items.length;
    const length = encodeLesson(state.lesson).length + 1;
    summary.textContent = [`${count} item${count === 1 ? "" : "s"}`, timing(state.lesson), `link of ${length.toLocaleString("en-GB")} characters`].filter(Boolean).join(" · ");
    summary.classList.toggle("long", length > SAFE_LENGTH);
    if (length > SAFE_LENGTH) summary.append(". Some mail programs cut links beyond 2,000: share it in a document or your learning platform, or print it.");
  }

  async function copied(text, words) {
    const done = await copy(text, place);
    told.textContent = "";
    setTimeout(() => { told.textContent = done ? words : "Your browser refused to copy. The link stands in the address bar: copy it there."; }, 50);
  }

  function address() {
    settle();
    const own = location.href.split("#")[0];
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    return `${location.protocol === "file:" && canonical ? canonical : own}${location.hash}`;
  }

  async function draw() {
    settle();
    await loadLater("qr.js", "menu.css");
    document.dispatchEvent(new CustomEvent("guide:qr", { detail: { id: location.hash.slice(1), thing: "lesson", file: "lesson" } }));
  }

  const local = location.protocol === "file:" && !document.querySelector("link[rel=canonical]")
    ? " It opens on this computer, and wherever the guide lies in the same folder." : "";

  const tools = (undo) => element("div", { class: "tools" },
    element("p", { class: "actions" },
      button("Copy the link", () => copied(address(), `The link is copied: whoever opens it sees the lesson.${local}`), { class: "main" }),
      button("QR code", () => draw().catch(() => { told.textContent = "The code could not be drawn: a file of the guide is not there."; })),
      button("See it as students do", () => { settle(); history.pushState(null, "", location.hash || "#"); read(state.lesson).then(() => scrollTo(0, 0)); }),
      undo),
    element("p", { class: "actions" },
      button("Print the handout", async () => printSheet(handout(state.lesson, await rows()), place)),
      button("Print the answer key", async () => printSheet(answerKey(state.lesson, await rows()), place)),
      button("Copy as text for Google Classroom", async () => {
        const link = address();
        copied(classroomText(state.lesson, await rows(), link, link), "The text is copied, with a link for each item: paste it into Google Classroom.");
      }),
      button("New lesson", () => { settle(); edit(emptyLesson(), drafts.newId()); })),
    summary, told, ...kept());

  /** The other lessons that this browser keeps. */
  function kept() {
    const others = drafts.all().filter(({ id }) => id !== draft);
    if (!others.length) return [];
    const box = element("details", { class: "drafts" }, element("summary", {}, `Your other lessons (${others.length})`),
      element("ul", { role: "list" }, ...others.map((other) => {
        const title = other.title || "Without a title";
        const row = element("li", {},
          button(title, () => { settle(); edit({ title: other.title, when: other.when, items: other.items }, other.id); }, { class: "plain" }),
          element("span", { class: "count" }, ` ${other.items.length} item${other.items.length === 1 ? "" : "s"} `),
          button("Remove", () => { drafts.remove(other.id); row.remove(); told.textContent = `‘${title}’ is removed.`; }, { class: "small", "aria-label": `Remove: ${title}` }));
        return row;
      })));
    return [box];
  }

  frame(words, true);
  await editingView(place, { state, rows, parts, changed, tools });
  if (now === mine) settle();
}

addEventListener("popstate", navigated);
addEventListener("pagehide", () => now.leave());
addEventListener("beforeprint", () => {
  if (document.querySelector(".paper.made") || !now.rows) return;
  const sheet = handout(now.lesson, now.rows);
  place.after(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
});
open();
