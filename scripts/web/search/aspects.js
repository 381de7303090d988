/**
 * What is asked of a thing: why it came about, or what came of it; as readers ask it, and as headings do.
 *
 * No text has the words that ask so ("effects of the plans"). But where a heading asks the same ("What had been
 * built by 1939?"), the passage that it opens is the answer.
 */
const ASPECTS = [
  {
    asked: /\b(why|causes?|caused|reasons?|origins?)\b/i,
    heads: /^why\b|\bcaused?\b/i,
  },
  {
    asked: /\b(effects?|impacts?|results?|consequences?|outcomes?|aftermath|legacy|affect(s|ed)?|achieve(d|ments?)?|success(es|ful)?|fail(ed|ures?)?)\b/i,
    heads: /\bwhat (did|had|was)\b.* (do|cost|achieve|change|gained|built|lost|lead|set off)\b|\bwhat (happened|changed|came of)\b|\bat what price\b/i,
  },
];

/** The numbers of the records that open a passage, for each aspect; and of those that open a chapter. */
export function openings(records) {
  const opened = new Set();
  const found = { openings: ASPECTS.map(() => []), leads: [] };
  records.forEach(({ kind, url, title }, document) => {
    const page = url.split("#")[0];
    const passage = `${page} ${title}`;
    if (kind !== "paragraph" || opened.has(passage)) return;
    if (!opened.has(page)) found.leads.push(document);
    opened.add(page).add(passage);
    ASPECTS.forEach(({ heads }, aspect) => heads.test(title) && found.openings[aspect].push(document));
  });
  return found;
}

/** The numbers of the aspects that are asked for. */
export function aspectsOf(typed) {
  return [...ASPECTS.keys()].filter((aspect) => ASPECTS[aspect].asked.test(typed));
}
