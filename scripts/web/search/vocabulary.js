/** The words of the index that a typed word may mean: itself, what it begins, and what it misspells. */

const MOST = 24; // words that one beginning is looked up as

export class Vocabulary {
  constructor(words) {
    this.words = words; // in order
  }

  has(word) {
    return this.words[this.number(word)] === word;
  }

  /** The number of a word of the index; of another, that of the next in order. */
  number(word) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The words that begin so, the shortest first. */
  beginning(start) {
    const found = [];
    for (let at = this.number(start); this.words[at]?.startsWith(start); at += 1) found.push(this.words[at]);
    return found.sort((a, b) => a.length - b.length).slice(0, MOST);
  }

  /** The words that are fewest slips away: one for five letters and more, two for nine and more. */
  near(word) {
    if (word.length < 5 || /\d/.test(word)) return { distance: 0, words: [] };
    let distance = word.length < 9 ? 1 : 2;
    let found = [];
    for (const other of this.words) {
      if (other.length < 4 || Math.abs(other.length - word.length) > distance) continue;
      if (!beginAlike(word, other)) continue;
      const slips = distanceWithin(word, other, distance);
      if (slips > distance) continue;
      if (slips < distance) found = [];
      distance = slips;
      found.push(other);
    }
    return { distance, words: found };
  }

  /** Two words that were typed as one; nothing where there is no such place. */
  halves(word) {
    for (let at = word.length - 4; at >= 4; at -= 1) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.every((part) => this.has(part))) return parts;
    }
    return undefined;
  }
}

/** A slip at the very beginning is rare: with one in a short word, most short words could be any other. */
function beginAlike(word, other) {
  if (word[0] === other[0]) return true;
  return word.length > 8 && (word[0] === other[1] || word[1] === other[0] || word[1] === other[1]);
}

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to come from one
 * word to the other (optimal string alignment); more than `most` where it is more.
 */
function distanceWithin(word, other, most) {
  let last = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = word[i - 1] === other[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) cost = Math.min(cost, last[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return least;
    [last, row] = [row, next];
  }
  return row.at(-1);
}
