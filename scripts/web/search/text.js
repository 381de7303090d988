/**
 * A text's words as the index keeps them: one implementation for the build and for the browser.
 *
 * A word is folded (case, marks, apostrophes, Cyrillic by the Library of Congress's table, American
 * spelling by rule) and then stemmed.
 */
import { stemmer } from "stemmer";

// A number with its thousands, then a number, then an abbreviation with its full stops, then a word.
const WORD =
  /\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d\p{L}])|\d+(?:\.\d+)?(?![\d\p{L}])|(?:\p{L}\.){2,}|[\p{L}\p{M}\p{N}]+(?:['’ʼ\u02b9\u02ba][\p{L}\p{M}\p{N}]+)*[\u02b9\u02ba]?/gu;
const CENTURY = /(?:^|\D)(1[789]|20)\d\d[–-]$/;

const CYRILLIC = {
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", ё: "e", є: "ie", ж: "zh", з: "z", и: "i", і: "i", ї: "i",
  й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts",
  ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "iu", я: "ia",
};

const SPELLINGS = [
  [/is(e|ed|es|er|ers|ing|ation|ations|ational)$/, "iz$1"],
  [/(..)our(s|ed|ing|er|ers|able|ful|ite|ites)?$/, "$1or$2"],
  [/(.[bct])re(s?)$/, "$1er$2"],
  [/^(de|of)fens(e|es|eless)$/, "$1fenc$2"],
  [/gramme(s?)$/, "gram$1"],
];

const STOP = new Set(
  (
    "a about after all also an and any are as at be because been before being between but by can could did do does " +
    "doing done during each either for from had has have having he her here him his how i if in into is it its just " +
    "many me more most much must my no nor not of on only or other our out over own s same shall she should so some " +
    "such than that the their them then there these they this those through to too under until up upon us very was we " +
    "were what when where whether which while who whom whose why will with would you your"
  ).split(" "),
);

/** The words of a text in their order: `{ word, stop, start, end }`, the word folded and not yet stemmed. */
export function words(text) {
  const found = [];
  for (const { 0: raw, index: start } of text.matchAll(WORD)) {
    let word = fold(raw);
    if (/^\d\d$/.test(word)) {
      const century = CENTURY.exec(text.slice(Math.max(0, start - 6), start));
      if (century) word = century[1] + word;
    }
    if (word) found.push({ word, stop: STOP.has(word), start, end: start + raw.length });
  }
  return found;
}

function fold(raw) {
  let word = raw.toLowerCase().replace(/['’ʼ]s$/, "");
  word = word.replace(/\p{sc=Cyrl}/gu, (letter) => CYRILLIC[letter] ?? letter);
  word = word.normalize("NFKD").replace(/[\p{M}\u02b9\u02ba'’ʼ]/gu, "");
  if (/^\d/.test(word)) return word.replace(/[, \u00a0\u202f]/g, "").replace(/^(\d{3}0)s$/, "$1");
  word = word.replaceAll(".", "");
  for (const [british, american] of SPELLINGS) word = word.replace(british, american);
  return word;
}

/** A folded word's stem. A name of a doctrine keeps its ending: Stalinism is not Stalin. */
export function stem(word) {
  if (/\d/.test(word) || word.length < 4) return word;
  return /isms?$/.test(word) ? word.replace(/s$/, "") : stemmer(word);
}
