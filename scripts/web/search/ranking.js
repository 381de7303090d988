/** What is indexed of a record, and how much each field and each kind of record weighs. */

const NAMED = new Set(["person", "term", "page", "lesson"]);

export const FIELDS = [
  { name: "name", boost: 4, text: ({ kind, title }) => (NAMED.has(kind) ? title : "") },
  { name: "other", boost: 3, text: ({ names }) => names.join("\n") },
  { name: "heading", boost: 1.6, text: headingText },
  { name: "chapter", boost: 0.3, text: ({ kind, where }) => (kind === "paragraph" || kind === "figure" ? where : "") },
  { name: "text", boost: 1, text: ({ kind, text, when }) => (kind === "term" ? text : `${text} ${when}`) },
];

/** A heading; with its chapter's, where "it" is what the chapter is about. */
function headingText({ kind, title, where }) {
  if (NAMED.has(kind)) return "";
  return kind === "paragraph" && /^(\w+ ){1,2}it\b/i.test(title) ? `${title} ${where}` : title;
}

// A student looks for what the guide says; notes and works are for those who go on from there, lessons for teachers.
export const KINDS = {
  paragraph: { one: "Paragraph", label: "Text", weight: 1 },
  person: { one: "Person", label: "People", weight: 1 },
  term: { one: "Term", label: "Terms", weight: 1 },
  event: { one: "Date", label: "Dates", weight: 0.8 },
  figure: { one: "Figure", label: "Figures", weight: 0.9 },
  note: { one: "Note", label: "Notes", weight: 0.7 },
  work: { one: "Work", label: "Works", weight: 0.7 },
  page: { one: "Page", label: "Pages", weight: 0.9 },
  lesson: { one: "Lesson", label: "Lessons", weight: 0.5 },
};
