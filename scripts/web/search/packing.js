/**
 * Numbers and sorted words as text that is short after compression, and back again.
 *
 * A number is digits of base 46, lowest first, in printable characters; all but its last digit are
 * raised by 46. Words in order share their beginnings: a capital says how many letters a word takes
 * over from the one before (A none, B one, …).
 */
const BASE = 46;
const CODES = Array.from({ length: 2 * BASE }, (_, at) => String.fromCharCode(at + 33 + (at > 0) + (at > 57))).join("");
const VALUES = new Uint8Array(128);
for (let value = 0; value < 2 * BASE; value += 1) VALUES[CODES.charCodeAt(value)] = value;

export function packNumbers(numbers) {
  let text = "";
  for (let number of numbers) {
    while (number >= BASE) {
      text += CODES[BASE + (number % BASE)];
      number = Math.floor(number / BASE);
    }
    text += CODES[number];
  }
  return text;
}

export function unpackNumbers(text) {
  const numbers = [];
  let number = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUES[text.charCodeAt(at)];
    if (value < BASE) {
      numbers.push(number + value * weight);
      number = 0;
      weight = 1;
    } else {
      number += (value - BASE) * weight;
      weight *= BASE;
    }
  }
  return numbers;
}

export function packWords(sorted) {
  let before = "";
  return sorted
    .map((word) => {
      let shared = 0;
      while (shared < 25 && shared < word.length && word[shared] === before[shared]) shared += 1;
      before = word;
      return String.fromCharCode(65 + shared) + word.slice(shared);
    })
    .join("");
}

export function unpackWords(text) {
  let before = "";
  return text.match(/[A-Z][^A-Z]*/g).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
}

/** A word's places: by field its documents in order, each with how often the word stands there; fields may be missing. */
export function packPostings(fields) {
  const numbers = [];
  fields.forEach((counts, field) => {
    numbers.push(field, counts.length / 2);
    let before = -1;
    for (let at = 0; at < counts.length; at += 2) {
      const [document, count] = [counts[at], counts[at + 1]];
      numbers.push(2 * (document - before - 1) + (count > 1));
      if (count > 1) numbers.push(count - 2);
      before = document;
    }
  });
  return packNumbers(numbers);
}

/** What `packPostings` was given, as MiniSearch's serialised form has it. */
export function unpackPostings(text) {
  const numbers = unpackNumbers(text);
  const fields = {};
  let at = 0;
  while (at < numbers.length) {
    const counts = (fields[numbers[at]] = {});
    let left = numbers[at + 1];
    let document = -1;
    for (at += 2; left; left -= 1) {
      const number = numbers[at++];
      document += 1 + (number >> 1);
      counts[document] = number & 1 ? numbers[at++] + 2 : 1;
    }
  }
  return fields;
}
