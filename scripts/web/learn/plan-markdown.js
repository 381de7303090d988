const SIDES = { for: "For", against: "Against" };

/** A plan as Markdown: each paragraph with its address, and at the end what all of them rest on. */
export function planMarkdown(essay, { opening, plan, ending }, paragraphs) {
  const used = [...new Set(plan.flatMap((part) => part.paragraphs))].map((key) => paragraphs.get(key)).filter(Boolean);
  const parts = [`# ${essay.ask}`, opening, ...plan.flatMap(argument), ...(ending ? ["## Judgement", ending] : [])];
  if (used.length) {
    parts.push("## Sources", used.map(({ title, id, chapter, cites }) =>
      `- *Stalin’s USSR, 1922–1953*, ‘${title}’, ¶ ${id} (chapters/${chapter}.html#${id}): ${cites}.`).join("\n"));
  }
  return `${parts.filter(Boolean).join("\n\n")}\n`;

  function argument({ side, claim, own, paragraphs: keys }, at) {
    const evidence = keys.map((key) => paragraphs.get(key)).filter(Boolean)
      .map(({ text, id, chapter }) => `- ${text} (${chapter} ¶ ${id})`);
    return [`## ${SIDES[side]}: ${claim || `argument ${at + 1}`}`, evidence.join("\n"), own];
  }
}
