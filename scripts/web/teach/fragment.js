/**
 * A lesson ↔ the fragment of a link, `lesson=…`, which holds all of it. The format is for ever:
 *
 *   base64url of  version (1 byte) · length of what follows the sum (2 bytes) · CRC-32 of that and of
 *   the version (4 bytes) · raw deflate, with the version's dictionary, of the text in UTF-8
 *
 *   text     title FS class, then for each item  RS kind id FS minutes FS words
 *   kind     p chapters/ID#ID as ID/ID, f figures/, n notes#, q questions/, e essays/, t timeline/, h heading, - text
 *
 * Items stand by their permanent ids, so that a link means the same whatever is written, moved or
 * reordered in the guide later. The length tells a link that a mail program has cut from one that is
 * wrong otherwise, and what comes after it (a full stop, a bracket) is not read.
 */
import { deflateSync, inflateSync } from "fflate";
import { DICTIONARY_1 } from "./dictionary.js";
import { isLesson, newItem } from "./lesson.js";

export const VERSION = 1;
// Links longer than this may be cut on their way, though browsers open them.
export const SAFE_LENGTH = 2000;
const FS = "\x1f";
const RS = "\x1e";
const HEAD = 7;
const LONGEST = 100_000; // characters of a fragment
const MOST = 100_000; // bytes that it may unpack to
const LETTERS = { figures: "f", notes: "n", questions: "q", essays: "e", timeline: "t" };
const dictionary = new TextEncoder().encode(DICTIONARY_1);

/** A fragment that is no lesson: `reason` is `cut`, `changed`, `newer`, `size` or `shape`. */
export class FragmentError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** A lesson, as isLesson knows it → `lesson=…`. */
export function encodeLesson(lesson) {
  const body = deflateSync(new TextEncoder().encode(written(lesson)), { level: 9, dictionary });
  const bytes = new Uint8Array(HEAD + body.length);
  bytes[0] = VERSION;
  const view = new DataView(bytes.buffer);
  view.setUint16(1, body.length);
  view.setUint32(3, checksum(VERSION, body));
  bytes.set(body, HEAD);
  return `lesson=${toBase64(bytes)}`;
}

/** `lesson=…`, as a browser or a mail program hands it on → the lesson. Raises FragmentError. */
export function decodeLesson(fragment) {
  if (fragment.length > LONGEST) throw new FragmentError("size");
  const code = fragment.replace(/^#?lesson=/, "").replace(/(?:\s|%20|%0[aAdD])+/g, "");
  const bytes = fromBase64(/^[\w-]*/.exec(code)[0]);
  if (bytes.length && bytes[0] !== VERSION) throw new FragmentError(bytes[0] > VERSION && bytes[0] < 32 ? "newer" : "changed");
  if (bytes.length < HEAD) throw new FragmentError("cut");
  const view = new DataView(bytes.buffer);
  const length = view.getUint16(1);
  if (bytes.length < HEAD + length) throw new FragmentError("cut");
  const body = bytes.subarray(HEAD, HEAD + length);
  if (view.getUint32(3) !== checksum(bytes[0], body)) throw new FragmentError("changed");
  const lesson = understood(unpacked(body));
  if (!isLesson(lesson)) throw new FragmentError("shape");
  return lesson;
}

function unpacked(body) {
  // One byte more than is allowed: what fills it is too large, and fflate never makes it larger.
  const out = new Uint8Array(MOST + 1);
  let bytes;
  try {
    bytes = inflateSync(body, { out, dictionary });
  } catch {
    throw new FragmentError("shape");
  }
  if (bytes.length > MOST) throw new FragmentError("size");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FragmentError("shape");
  }
}

function written({ title, when, items }) {
  const rows = items.map(({ at, say, minutes }) => [short(at), minutes || "", clean(say)].join(FS));
  return [[clean(title), clean(when)].join(FS), ...rows].join(RS);
}

function understood(text) {
  const [head, ...rows] = text.split(RS).map((row) => row.split(FS));
  if (head.length !== 2 || rows.some((row) => row.length !== 3)) throw new FragmentError("shape");
  return {
    title: head[0], when: head[1],
    items: rows.map(([at, minutes, say]) => newItem(long(at), say, minutes === "" ? 0 : Number(minutes))),
  };
}

function short(at) {
  const [, kind, rest = ""] = /^(\w+)[/#]?(.*)$/.exec(at);
  if (kind === "chapters") return `p${rest.replace("#", "/")}`;
  return kind === "heading" ? "h" : kind === "text" ? "-" : LETTERS[kind] + rest;
}

function long(code) {
  const [letter, rest] = [code[0], code.slice(1)];
  if (letter === "p") return `chapters/${rest.replace("/", "#")}`;
  if (code === "h" || code === "-") return code === "h" ? "heading" : "text";
  const kind = Object.keys(LETTERS).find((name) => LETTERS[name] === letter);
  return `${kind}${kind === "notes" ? "#" : "/"}${rest}`;
}

/** The text without the characters that part the fields, and others that nobody types. */
function clean(text) {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, "");
}

function checksum(version, body) {
  let sum = step(0xffffffff, version);
  for (const byte of body) sum = step(sum, byte);
  return (sum ^ 0xffffffff) >>> 0;
}

/** CRC-32 as in gzip, a byte further. */
function step(sum, byte) {
  let next = sum ^ byte;
  for (let bit = 0; bit < 8; bit += 1) next = (next >>> 1) ^ (next & 1 ? 0xedb88320 : 0);
  return next;
}

function toBase64(bytes) {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(code) {
  // A single letter left over, where a link was cut, holds no whole byte.
  const whole = code.length % 4 === 1 ? code.slice(0, -1) : code;
  return Uint8Array.from(atob(whole.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
