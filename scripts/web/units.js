const LINE = /^l(\d+)$/;
const NOTE = /^n(\d+)$/;

/**
 * Source units in a reader's words, consecutive lines and notes joined:
 * "l271 l272 l273 l280 n38" → [{ anchor: "l271", label: "Study notes, lines 271–273" }, …].
 */
export function places(units) {
  return [
    ...ranges(units, LINE, "l", "Study notes, line"),
    ...ranges(units, NOTE, "n", "Fitzpatrick’s article, note"),
    ...units.filter((unit) => !LINE.test(unit) && !NOTE.test(unit))
      .map((unit) => ({ anchor: unit, label: `Fitzpatrick’s article, ${unit}` })),
  ];
}

function ranges(units, pattern, letter, name) {
  const runs = [];
  for (const unit of units) {
    const number = Number(pattern.exec(unit)?.[1]);
    if (!number) continue;
    const run = runs.at(-1);
    if (run?.last + 1 === number) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => ({
    anchor: `${letter}${first}`,
    label: first === last ? `${name} ${first}` : `${name}s ${first}–${last}`,
  }));
}
