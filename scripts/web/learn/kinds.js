/**
 * How each kind of question is answered and marked.
 *
 * A kind takes a question, and what the ids of its controls begin with; it makes { body, read, mark }: `body` are the elements in which one answers; `read()` is the
 * answer, null while there is none; `mark(answer)` is { right, says }, and shows in the body what
 * was right. `says` are the lines of feedback: { text, paragraph }, the second where it leads.
 */
import { element } from "../element.js";
import { folded } from "../list-filter.js";
import { button } from "./link.js";
import { startDragging } from "./moving.js";

export const KINDS = {
  single: choice, figure: choice, note: choice, multiple: choice,
  truth, order, match, number, cloze, short,
};

function choice(question, prefix) {
  const several = question.kind === "multiple";
  const rows = question.options.map((option, at) => {
    const input = element("input", { type: several ? "checkbox" : "radio", name: "answer", value: at, id: `${prefix}o${at}` });
    return { option, input, row: element("li", {}, input, element("label", { for: input.id }, option.text)) };
  });
  return {
    body: [
      several && element("p", { class: "how" }, "Choose every right one."),
      element("ul", { class: "options", role: "list" }, ...rows.map(({ row }) => row)),
    ],
    read() {
      const chosen = rows.filter(({ input }) => input.checked);
      return chosen.length ? chosen : null;
    },
    mark(chosen) {
      const wrong = chosen.filter(({ option }) => !option.right);
      const missed = rows.filter(({ option, input }) => option.right && !input.checked);
      for (const { row, option, input } of rows) show(row, option.right, input.checked);
      const says = wrong.map(({ option }) => ({ text: option.feedback, paragraph: option.paragraph }));
      if (several && missed.length) {
        says.push({ text: `You left out: ${missed.map(({ option }) => option.text).join("; ")}.` });
      }
      return { right: !wrong.length && !missed.length, says };
    },
  };
}

function truth(question, prefix) {
  const rows = ["True", "False"].map((word, at) => {
    const input = element("input", { type: "radio", name: "answer", id: `${prefix}o${at}` });
    return { input, answer: at === 0, row: element("li", {}, input, element("label", { for: input.id }, word)) };
  });
  const reason = element("textarea", { id: `${prefix}reason`, rows: 2 });
  return {
    body: [
      element("ul", { class: "options short", role: "list" }, ...rows.map(({ row }) => row)),
      element("label", { for: reason.id, class: "how" }, "Why? Write your reason, and compare it with ours."),
      reason,
    ],
    read: () => rows.find(({ input }) => input.checked) ?? null,
    mark(chosen) {
      for (const { row, answer, input } of rows) show(row, answer === question.answer, input.checked);
      const right = chosen.answer === question.answer;
      return { right, says: [...(right ? [] : [{ text: question.feedback }]), { text: `The reason: ${question.reason}` }] };
    },
  };
}

function order(question) {
  const list = element("ol", { class: "ordering" });
  const said = element("p", { class: "visually-hidden", role: "status" });
  const rows = question.shown.map((at) => row(at));

  function row(at) {
    const text = question.items[at];
    const made = element("li", { draggable: "true" }, element("span", {}, text),
      button("↑", () => move(made, -1), { "aria-label": `Move up: ${text}` }),
      button("↓", () => move(made, 1), { "aria-label": `Move down: ${text}` }));
    return made;
  }

  function move(item, by) {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    const focused = document.activeElement;
    if (by < 0) other.before(item);
    else other.after(item);
    focused.focus();
    said.textContent = `${item.firstChild.textContent}: now ${[...list.children].indexOf(item) + 1} of ${rows.length}`;
  }

  list.append(...rows);
  startDragging(list, "ol", (item, _, before) => list.insertBefore(item, before));
  return {
    body: [element("p", { class: "how" }, "Drag, or use the arrows. The first stands at the top."), list, said],
    read: () => [...list.children].map((item) => question.shown[rows.indexOf(item)]),
    mark(answer) {
      answer.forEach((at, place) => show(list.children[place], at === place, true));
      const right = answer.every((at, place) => at === place);
      return { right, says: right ? [] : [{ text: "The right order:", list: question.items }] };
    },
  };
}

function match(question, prefix) {
  const rows = question.pairs.map(([left], at) => {
    const select = element("select", { id: `${prefix}o${at}` }, element("option", { value: "" }, "Choose …"),
      ...question.shown.map((other) => element("option", { value: other }, question.pairs[other][1])));
    return { select, row: element("li", {}, element("label", { for: select.id }, left), select) };
  });
  return {
    body: [element("ul", { class: "matching", role: "list" }, ...rows.map(({ row }) => row))],
    read: () => (rows.every(({ select }) => select.value) ? rows.map(({ select }) => Number(select.value)) : null),
    mark(answer) {
      answer.forEach((chosen, at) => show(rows[at].row, chosen === at, true));
      const right = answer.every((chosen, at) => chosen === at);
      return { right, says: right ? [] : [{ text: "They belong together so:", list: question.pairs.map((pair) => pair.join(": ")) }] };
    },
  };
}

function number(question, prefix) {
  const input = element("input", { id: `${prefix}o0`, inputmode: "decimal", autocomplete: "off" });
  const spoken = question.number.toLocaleString("en-GB", { maximumFractionDigits: 10 });
  const about = question.tolerance ? element("p", { class: "how" }, "Near enough counts.") : false;
  return {
    body: [about, element("p", { class: "filling" }, element("label", { for: `${prefix}o0` }, "Your number"), input, element("span", {}, question.unit))],
    read() {
      const written = input.value.replace(/[\s,]/g, "").replace(/[–−]/g, "-");
      return written && Number.isFinite(Number(written)) ? Number(written) : null;
    },
    mark(answer) {
      const off = answer - question.number;
      const right = Math.abs(off) <= question.tolerance + 1e-9;
      show(input.parentElement, right, true);
      const hint = off < 0 ? question.low : question.high;
      return { right, says: [...(right ? [] : [{ text: hint }]), { text: `The number is ${spoken} ${question.unit}.` }] };
    },
  };
}

function cloze(question, prefix) {
  const input = element("input", { id: `${prefix}o0`, autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  return {
    body: [element("p", { class: "filling" }, element("label", { for: `${prefix}o0` }, "What belongs in the gap?"), input)],
    read: () => input.value.trim() || null,
    mark(answer) {
      const right = question.answers.some((accepted) => folded(accepted) === folded(answer));
      show(input.parentElement, right, true);
      const best = { text: `The best word is ‘${question.answers[0]}’.` };
      return { right, says: right && folded(question.answers[0]) === folded(answer) ? [] : [...(right ? [] : [{ text: question.feedback }]), best] };
    },
  };
}

/** The student writes, compares, and ticks the points that the answer makes; most of them are right. */
function short(question, prefix) {
  const text = element("textarea", { id: `${prefix}o0`, rows: 5 });
  return {
    body: [element("label", { for: text.id, class: "how" }, "Write two to four sentences."), text],
    read: () => text.value.trim() || null,
    mark: () => ({ right: null, says: [{ text: `A model answer: ${question.model}` }] }),
  };
}

/** Shows whether a row is right, and whether it was chosen, in words as well as by its look. */
function show(row, right, chosen) {
  if (!right && !chosen) return;
  row.classList.add(right ? "is-right" : "is-wrong");
  row.append(element("span", { class: "verdict" }, right ? (chosen ? "right" : "right answer") : "wrong"));
}
