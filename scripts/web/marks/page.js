/** Marks on the page they are made on: a selection or a whole paragraph becomes one, and is shown, changed and taken away. */
import { element } from "../element.js";
import { MOST, newId } from "./annotation.js";
import { openMarks } from "./kept.js";
import { clear, paint, paintsOver } from "./paint.js";
import { blocksOf, locate, passagesIn, wholePassage } from "./passage.js";
import { attach, button, noteForm, noticeIn, openTools, shortened } from "./tools.js";

const SETTLED = 200;

export function startPage(content, page, root) {
  const blocks = blocksOf(content);
  const tell = noticeIn(document.querySelector("main"));
  const kept = openMarks(tell);
  const listLink = () => element("a", { href: `${root}study/marks.html` }, "Your marks");
  let shown = []; // the marks found on this page: { id, mark, places }
  let tools = null;
  let form = null;
  let look = "tint";
  let settling;

  function draw() {
    clear();
    for (const slip of content.querySelectorAll("aside.my-note")) slip.remove();
    const texts = new Map();
    const here = Object.entries(kept.read()).filter(([, mark]) => mark.page === page);
    const found = here.map(([id, mark]) => ({ id, mark, places: mark.passages.map((each) => locate(each, blocks, texts)) }));
    remember(found);
    shown = found.map((each) => ({ ...each, places: each.places.filter(Boolean) })).filter(({ places }) => places.length);
    shown.sort((one, other) => order(one) - order(other) || one.places[0].start - other.places[0].start);
    for (const each of shown) {
      // What was painted before may have split the text of what comes now.
      if (!paintsOver()) each.places = each.mark.passages.map((passage) => locate(passage, blocks, new Map())).filter(Boolean);
      for (const { ranges } of each.places) paint(each.mark.look, ranges);
      if (each.mark.note) attach(slipOf(each), each.places.at(-1).block.element);
    }
    for (const { element: block } of blocks) label(block.querySelector(".pilcrow"), marksOf(block).length);
    return found.length - shown.length;
  }

  const order = ({ places }) => blocks.indexOf(places[0].block);
  const marksOf = (block) => shown.filter(({ places }) => places.some((place) => place.block.element === block));

  /** Keeps where passages were found today, and whether any was: the list of marks tells it on. */
  function remember(found) {
    const changed = found.map(({ id, mark, places }) => {
      const blockOf = (passage, index) => places[index]?.block.id ?? passage.block;
      const lost = places.every((place) => !place);
      const moved = mark.passages.some((passage, index) => blockOf(passage, index) !== passage.block);
      if (!moved && lost === Boolean(mark.lost)) return null;
      const passages = mark.passages.map((passage, index) => ({ ...passage, block: blockOf(passage, index) }));
      return [id, { ...mark, lost, passages }];
    }).filter(Boolean);
    if (changed.length) kept.write({ ...kept.read(), ...Object.fromEntries(changed) });
  }

  function slipOf({ id, mark }) {
    return element("aside", { class: "my-note", "aria-label": `Your note on ${shortened(mark)}` },
      element("p", { class: "my-note-text" }, mark.note),
      button("Edit", () => edit(id, mark), { "aria-label": `Edit your note on ${shortened(mark)}` }));
  }

  function label(sign, count) {
    if (!sign) return;
    sign.dataset.label ??= sign.getAttribute("aria-label");
    const words = count === 1 ? "1 mark of yours" : `${count} marks of yours`;
    sign.setAttribute("aria-label", count ? `${sign.dataset.label}; ${words}` : sign.dataset.label);
    sign.classList.toggle("marked", count > 0);
  }

  function fresh(passages) {
    const now = Date.now();
    return { at: now, created: now, page, look, note: "", passages };
  }

  function put(id, mark) {
    look = mark.look;
    kept.put(id, { ...mark, at: Date.now() });
    draw();
  }

  function remove(id) {
    const restore = kept.remove(id);
    closeForm();
    draw();
    tell("Mark deleted.", button("Undo", () => {
      restore();
      draw();
    }));
  }

  function highlight(passages) {
    put(newId(), fresh(passages));
    tell(kept.trouble() || "Marked and kept in this browser.", listLink());
  }

  function edit(id, mark) {
    closeForm();
    const there = shown.find((each) => each.id === id);
    const at = there?.places.at(-1).block ?? blocks.find((block) => block.id === mark.passages.at(-1).block);
    const leave = () => {
      closeForm();
      draw();
      at.element.querySelector(".pilcrow")?.focus();
    };
    form = noteForm(mark, {
      save(changes) {
        leave();
        put(id, { ...mark, ...changes });
        tell(kept.trouble() || "Kept in this browser.", listLink());
      },
      cancel: leave,
      remove: there && (() => remove(id)),
    });
    attach(form, at.element);
    form.querySelector("textarea").focus();
  }

  function closeForm() {
    form?.remove();
    form = null;
  }

  function offer(anchor, block, actions) {
    tools?.close();
    const done = (action) => (...values) => {
      tools.close();
      getSelection().removeAllRanges();
      action(...values);
    };
    for (const name of ["choose", "write", "remove"]) if (actions[name]) actions[name] = done(actions[name]);
    tools = openTools({ anchor, block, ...actions }, () => (tools = null));
    tools.atSelection = !actions.remove;
  }

  function offerSelection() {
    const range = getSelection().getRangeAt(0).cloneRange();
    const passages = passagesIn(range, blocks);
    if (passages.length === 0 || passages.length > MOST.passages) return;
    if (passages.some(({ exact }) => exact.length > MOST.exact)) return;
    const block = blocks.find(({ id }) => id === passages.at(-1).block).element;
    offer(range, block, {
      choose(chosen) {
        look = chosen;
        highlight(passages);
      },
      write: () => edit(newId(), fresh(passages)),
    });
  }

  function offerMark({ id, mark, places }) {
    offer(places[0].ranges[0], places.at(-1).block.element, {
      look: mark.look,
      hasNote: Boolean(mark.note),
      choose: (chosen) => put(id, { ...mark, look: chosen }),
      write: () => edit(id, mark),
      remove: () => remove(id),
    });
  }

  function settle() {
    clearTimeout(settling);
    settling = setTimeout(() => {
      const { activeElement } = document;
      if (tools?.holds(activeElement) || activeElement?.matches("textarea, input")) return;
      if (document.getElementById("open-paragraph-menu")) return; // it marks too, and the tools would hide its buttons
      if (!getSelection().isCollapsed) offerSelection();
      else if (tools?.atSelection) tools.close();
    }, SETTLED);
  }

  let pressed = false;
  document.addEventListener("selectionchange", () => pressed || settle());
  document.addEventListener("pointerdown", ({ target }) => {
    if (tools?.holds(target)) return;
    pressed = true;
    tools?.close();
  });
  for (const type of ["pointerup", "pointercancel"]) {
    document.addEventListener(type, ({ target }) => {
      pressed = false;
      if (!tools?.holds(target)) settle();
    });
  }
  content.addEventListener("click", ({ target, clientX, clientY }) => {
    if (!getSelection().isCollapsed || target.closest("a, button, summary, form, .my-note, .mark-tools")) return;
    const hit = shown.findLast(({ places }) => places.some(({ ranges }) => ranges.some((range) => covers(range, clientX, clientY))));
    if (hit) offerMark(hit);
  });

  // What the ¶ menus ask, which are of another bundle.
  document.addEventListener("guide:mark", ({ detail }) => {
    const block = blocks.find(({ element: each }) => each === detail.block);
    const passages = block ? [wholePassage(block)] : [];
    if (!passages.length) return;
    if (detail.note) edit(newId(), fresh(passages));
    else highlight(passages);
  });
  document.addEventListener("guide:menu", ({ detail }) => {
    clearTimeout(settling);
    tools?.close();
    const items = marksOf(detail.block).map(({ id, mark }) => element("li", {}, button(`Edit ${shortened(mark)}`, () => edit(id, mark))));
    if (items.length) detail.menu.append(element("p", { class: "menu-title" }, "Your marks"), element("ul", {}, ...items));
  });
  kept.subscribe(draw);

  const lost = draw();
  if (lost) tell(`${lost === 1 ? "One mark" : `${lost} marks`} of yours: the words are no longer on this page.`, listLink());
  settle();
}

function covers(range, x, y) {
  return [...range.getClientRects()].some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}
