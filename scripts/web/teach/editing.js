/** A lesson as a teacher makes it: what is in it, in order, beside all that the guide can add. */
import { element } from "../element.js";
import { button } from "../learn/link.js";
import { startDragging } from "../learn/moving.js";
import { KINDS, LIMITS, UNSAID, isOwn, kindOf, newItem } from "./lesson.js";
import { picker } from "./picker.js";
import { missing } from "./rows.js";
import { excerpt, hrefOf, nameOf } from "./shown.js";

/**
 * Fills `place`. `state` is a lesson with its former states (changes.js); `rows()` resolves what its
 * items show; `changed()` is called after each change; `tools` are the buttons of the whole lesson.
 */
export function editingView(place, { state, rows, parts, changed, tools }) {
  const said = element("p", { class: "visually-hidden", role: "status" });
  const list = element("ol", { class: "items", role: "list" });
  const undo = button("Undo", () => { state.undo(); redraw("Undone", undo); });
  const choice = picker(parts, { add, items: () => state.lesson.items });
  const fields = [
    textField("lesson-title", "Title", "title", { maxlength: LIMITS.title }),
    textField("lesson-when", "Class and time", "when", { maxlength: LIMITS.when, placeholder: "Year 12, Monday, period 3" }),
  ];
  let turn = 0;

  function textField(id, label, name, attributes) {
    const input = element("input", { id, autocomplete: "off", ...attributes });
    input.value = state.lesson[name];
    input.addEventListener("input", () => { state.remember(id); state.lesson[name] = input.value; told(); });
    return { row: element("p", { class: "field" }, element("label", { for: id }, label), input), refresh: () => { input.value = state.lesson[name]; } };
  }

  function told() {
    undo.disabled = !state.canUndo;
    changed();
  }

  /** Draws all of it anew and says what was done; the focus goes to `focus`, an element or the id of one. */
  async function redraw(words, focus) {
    for (const field of fields) field.refresh();
    told();
    await draw();
    choice.draw();
    said.textContent = words;
    const target = typeof focus === "string" ? document.getElementById(focus) : focus;
    if (target?.disabled) document.getElementById("lesson-title").focus();
    else target?.focus();
  }

  async function draw() {
    const mine = (turn += 1);
    const drawn = await rows();
    if (mine !== turn) return;
    list.replaceChildren(...drawn.map((row, at) => itemBox(row, at, drawn.length)));
    list.hidden = !drawn.length;
    empty.hidden = drawn.length > 0;
  }

  function add(at, name) {
    if (state.lesson.items.length >= LIMITS.items) {
      said.textContent = `A lesson holds ${LIMITS.items} items at most.`;
      return;
    }
    state.remember();
    state.lesson.items.push(newItem(at));
    told();
    draw();
    said.textContent = `${name} added as the last of ${state.lesson.items.length}`;
  }

  async function addOwn(at) {
    add(at, KINDS[at]);
    await draw();
    document.getElementById(`say-${state.lesson.items.length - 1}`)?.focus();
  }

  function move(from, to, by) {
    state.remember();
    const [item] = state.lesson.items.splice(from, 1);
    state.lesson.items.splice(to, 0, item);
    const end = to === 0 ? "down" : to === state.lesson.items.length - 1 ? "up" : by;
    redraw(`Moved: now ${to + 1} of ${state.lesson.items.length}`, `${end}-${to}`);
  }

  function remove(at) {
    state.remember();
    state.lesson.items.splice(at, 1);
    const last = state.lesson.items.length - 1;
    redraw("Removed. ‘Undo’ brings it back.", last < 0 ? "lesson-title" : `remove-${Math.min(at, last)}`);
  }

  function itemBox(row, at, count) {
    const { item, number, found } = row;
    const own = isOwn(item);
    const name = own ? KINDS[item.at] : `${number}. ${nameOf(item.at)}`;
    const mover = (sign, to, by, words) => button(sign, () => move(at, to, by), {
      id: `${by}-${at}`, class: "small", "aria-label": `${words}: ${name}`, ...(to < 0 || to >= count ? { disabled: "" } : {}),
    });
    return element("li", { class: own ? "item own" : "item", "data-place": at },
      element("div", { class: "head", draggable: "true" },
        element("p", { class: "name" }, own || !found ? name : element("a", { href: hrefOf(found) }, name),
          ...(found?.chapterTitle ? [element("span", { class: "where" }, ` ${found.chapterTitle}`)] : [])),
        mover("↑", at - 1, "up", "Move up"), mover("↓", at + 1, "down", "Move down"),
        button("Remove", () => remove(at), { id: `remove-${at}`, class: "small", "aria-label": `Remove: ${name}` })),
      ...(own ? [] : [found ? element("p", { class: "excerpt" }, excerpt(found)) : missing(row)]),
      element("div", { class: "fields" },
        ...words(item, at, own ? KINDS[item.at] : "What to do with it", name),
        ...(item.at === "heading" ? [] : minutes(item, at, name))));
  }

  function words(item, at, label, name) {
    const id = `say-${at}`;
    const input = item.at === "heading" ? element("input", { id, maxlength: 200, autocomplete: "off" })
      : element("textarea", { id, rows: item.at === "text" ? 3 : 2, maxlength: LIMITS.say, placeholder: UNSAID[kindOf(item.at)] ?? "" });
    input.value = item.say;
    input.addEventListener("input", () => { state.remember(id); state.lesson.items[at].say = input.value; told(); });
    return [element("p", { class: "field wide" }, labelled(id, label, name), input)];
  }

  function minutes(item, at, name) {
    const id = `minutes-${at}`;
    const input = element("input", { id, type: "number", min: 0, max: LIMITS.minutes, step: 1, inputmode: "numeric" });
    input.value = item.minutes || "";
    input.addEventListener("input", () => {
      state.remember(id);
      state.lesson.items[at].minutes = Math.min(LIMITS.minutes, Math.max(0, Math.round(Number(input.value) || 0)));
      told();
    });
    return [element("p", { class: "field" }, labelled(id, "Minutes", name), input)];
  }

  const empty = element("p", { class: "empty" }, "Nothing is in it yet. Find something in ‘Add from the guide’ and press ‘Add’.");
  const view = element("div", { class: "desk composing" },
    element("div", { class: "fields" }, ...fields.map(({ row }) => row)),
    tools(undo),
    element("div", { class: "columns" },
      element("section", { "aria-labelledby": "in-the-lesson" },
        element("h2", { id: "in-the-lesson" }, "In the lesson"), empty, list,
        element("p", { class: "actions" }, button("Add a heading", () => addOwn("heading")), button("Add your own text", () => addOwn("text")),
          button("Add from the guide", () => { choice.made.scrollIntoView(); document.getElementById("from-chapter").focus(); }, { class: "to-picker" }))),
      choice.made),
    said);
  startDragging(view, ".items", (head, _, before) => {
    const from = Number(head.closest(".item").dataset.place);
    const to = before ? Number(before.dataset.place) : state.lesson.items.length;
    const place = to > from ? to - 1 : to;
    if (place !== from) move(from, place, "up");
  });
  view.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea");
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === "z" && !typing && state.canUndo) {
      event.preventDefault();
      undo.click();
    }
  });
  undo.disabled = !state.canUndo;
  place.replaceChildren(view);
  return draw();
}

/** A label that names the item too, for those who hear the fields one after another. */
function labelled(id, label, name) {
  return element("label", { for: id }, label, element("span", { class: "visually-hidden" }, `: ${name}`));
}
