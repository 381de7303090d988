/** A question as a form, which says at once how it was answered, and where the guide says so. */
import { element } from "../element.js";
import { KINDS } from "./kinds.js";
import { actions, button, paragraphLink } from "./link.js";

/**
 * `head` stands above the answer, and `buttons` beside the one that checks it. When it is judged,
 * `settled(right)` is told, and the button that `next()` makes takes the focus. What the ids of its
 * controls begin with is `prefix`, where a page has several such forms.
 */
export function questionForm(question, { label, head, buttons = [], next, settled, prefix = "" }) {
  const kind = KINDS[question.kind](question, prefix);
  const check = element("button", { type: "submit", class: "main" }, question.kind === "short" ? "Compare" : "Check");
  const feedback = element("div", { class: "feedback", role: "status" });
  const form = element("form", { class: "question", "data-kind": question.kind, "aria-label": label },
    ...head,
    element("div", { class: "body", role: "group", "aria-label": "Your answer" }, ...kind.body.filter(Boolean)),
    element("details", { class: "hint" }, element("summary", {}, "Hint"), element("p", {}, question.hint)),
    feedback,
    actions(check, ...buttons));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = kind.read();
    if (answer === null) {
      feedback.replaceChildren(element("p", {}, question.kind === "match" ? "Choose one for each first." : "Answer first."));
      return;
    }
    const { right, says } = kind.mark(answer);
    for (const control of form.querySelectorAll(".body :is(input, select, textarea, button)")) control.disabled = true;
    check.remove();
    if (right === null) judge(question, feedback, says, form, next(), settled, prefix);
    else {
      settled(right);
      tell(question, feedback, says, right);
      const after = next();
      form.lastElementChild.prepend(after);
      after.focus();
    }
  });
  return form;
}

/** Keeps how the question was answered, for the quizzes and the page of progress. */
export function keepAnswer(store, { id }, right) {
  const kept = store.read("quiz");
  const { asked = 0, right: before = 0 } = kept[id] ?? {};
  store.write("quiz", { ...kept, [id]: { asked: asked + 1, right: before + Number(right), last: right, at: Date.now() } });
}

function tell(question, feedback, says, right) {
  feedback.classList.add(right ? "is-right" : "is-wrong");
  feedback.replaceChildren(
    element("p", { class: "result" }, right ? "Right." : "Not quite."),
    ...lines(question, says),
    element("p", {}, `${question.explain} `, paragraphLink(question.chapter, question.paragraph)));
}

function lines(question, says) {
  return says.map(({ text, paragraph, list }) => element("div", {},
    element("p", {}, text, ...(paragraph ? [" ", paragraphLink(question.chapter, paragraph)] : [])),
    ...(list ? [element("ol", {}, ...list.map((item) => element("li", {}, item)))] : [])));
}

/** A short answer is judged by the student, point by point. */
function judge(question, feedback, says, form, next, settled, prefix) {
  const points = question.points.map(({ text, paragraph }, at) => {
    const input = element("input", { type: "checkbox", id: `${prefix}p${at}` });
    return { input, row: element("li", {}, input, element("label", { for: input.id }, text), " ", paragraphLink(question.chapter, paragraph)) };
  });
  const done = button("Done", () => {
    const made = points.filter(({ input }) => input.checked).length;
    for (const { input } of points) input.disabled = true;
    settled(made * 2 > points.length);
    feedback.append(element("p", { class: "result" }, `You made ${made} of ${points.length} points.`));
    done.replaceWith(next);
    next.focus();
  }, { class: "main" });
  feedback.replaceChildren(...lines(question, says),
    element("fieldset", {}, element("legend", {}, "Which points does your answer make?"),
      element("ul", { class: "points", role: "list" }, ...points.map(({ row }) => row))),
    element("p", {}, `${question.explain} `, paragraphLink(question.chapter, question.paragraph)));
  form.lastElementChild.prepend(done);
  points[0].input.focus();
}
