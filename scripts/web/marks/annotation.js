/**
 * Marks as they are kept, and as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).
 *
 * A mark is kept under its id, an IRI, as
 *   { at, created, page: "chapters/terror", look, note, passages: [{ block, exact, prefix, suffix }], lost? }
 * where the times are in milliseconds and `lost` says that its words were not found on its page.
 * What comes from a file or from storage is untrusted: isMark() knows all that may be kept.
 */
import { LOOKS, STYLESHEET } from "./looks.js";

/** The most that is kept of each thing, in characters or in number; generous for a reader's use. */
export const MOST = { file: 2e6, marks: 5000, passages: 40, exact: 10000, context: 200, note: 10000 };

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"; // the fragments of HTML
const PAGE = /^[a-z]+\/[\w-]+$/;
const PAGE_OF_SOURCE = /(?:^|\/)([a-z]+\/[\w-]*?)(?:\.html)?(?:[?#].*)?$/;
const BLOCK = /^[a-z][\w-]{0,99}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

/** A file that holds no annotations; the message is for the reader. */
export class ImportError extends Error {}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
}

export function isMark(id, mark) {
  return isIri(id)
    && isTime(mark.at) && isTime(mark.created)
    && isText(mark.page, 100) && PAGE.test(mark.page)
    && isText(mark.look, 10) && Object.hasOwn(LOOKS, mark.look)
    && isText(mark.note, MOST.note)
    && Array.isArray(mark.passages) && mark.passages.length > 0 && mark.passages.length <= MOST.passages
    && mark.passages.every(isPassage);
}

function isPassage(passage) {
  return isRecord(passage)
    && (passage.block === "" || (isText(passage.block, 100) && BLOCK.test(passage.block)))
    && isText(passage.exact, MOST.exact) && passage.exact.trim() !== ""
    && isText(passage.prefix, MOST.context) && isText(passage.suffix, MOST.context);
}

function isIri(value) {
  return isText(value, 250) && IRI.test(value);
}

/** Milliseconds that a Date can hold. */
function isTime(value) {
  return Number.isInteger(value) && Math.abs(value) <= 8.64e15;
}

function isText(value, most) {
  return typeof value === "string" && value.length <= most;
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Marks by id → an AnnotationCollection as JSON-LD. `root` is the address that pages stand under:
 * that of the site, or "" for a site read from files, whose folder is nobody's business.
 */
export function toCollection(marks, root) {
  const items = Object.entries(marks)
    .sort(([, one], [, other]) => one.created - other.created)
    .map(([id, mark]) => toAnnotation(id, mark, root));
  const home = `${root}study/marks.html`;
  return {
    "@context": CONTEXT,
    id: home,
    type: "AnnotationCollection",
    label: "Marks in the study guide to Stalin’s USSR",
    total: items.length,
    first: { id: `${home}#all`, type: "AnnotationPage", startIndex: 0, items },
  };
}

function toAnnotation(id, mark, root) {
  const targets = mark.passages.map((passage) => toTarget(passage, mark, root));
  return {
    id,
    type: "Annotation",
    motivation: mark.note ? "commenting" : "highlighting",
    created: new Date(mark.created).toISOString(),
    modified: new Date(mark.at).toISOString(),
    ...(mark.note && { body: { type: "TextualBody", purpose: "commenting", format: "text/plain", value: mark.note } }),
    stylesheet: { type: "CssStylesheet", value: STYLESHEET },
    target: targets.length > 1 ? targets : targets[0],
  };
}

function toTarget({ block, exact, prefix, suffix }, { page, look }, root) {
  const quote = { type: "TextQuoteSelector", exact, prefix, suffix };
  const within = { type: "FragmentSelector", conformsTo: FRAGMENT, value: block, refinedBy: quote };
  return {
    type: "SpecificResource",
    source: `${root}${page}.html`,
    styleClass: look,
    selector: block ? [within, quote] : quote,
  };
}

/**
 * The text of a file → `{ marks, skipped }`: marks by id, and how many annotations are none of
 * these pages or malformed. Takes a collection with its first page inside, a page, a list or one
 * annotation. Raises ImportError.
 */
export function fromJson(text, pages) {
  if (text.length > MOST.file) throw new ImportError("The file is too large to be marks of this guide.");
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new ImportError("The file is not JSON.");
  }
  const items = itemsOf(data);
  if (!items) throw new ImportError("The file holds no Web Annotations.");
  if (items.length > MOST.marks) throw new ImportError(`The file holds more than ${MOST.marks} annotations.`);
  const read = items.map(fromAnnotation).filter(([id, mark]) => mark && isMark(id, mark) && pages.includes(mark.page));
  return { marks: Object.fromEntries(read), skipped: items.length - read.length };
}

function itemsOf(data) {
  if (Array.isArray(data)) return data;
  if (!isRecord(data)) return null;
  if (data.type === "Annotation") return [data];
  return [data.items, data.first?.items].find(Array.isArray) ?? null;
}

function fromAnnotation(annotation) {
  if (!isRecord(annotation) || annotation.type !== "Annotation") return [];
  const targets = list(annotation.target).filter(isRecord);
  const body = list(annotation.body).find((each) => isRecord(each) && each.type === "TextualBody");
  const created = timeOf(annotation.created) ?? 0;
  const look = targets[0]?.styleClass;
  return [isIri(annotation.id) ? annotation.id : newId(), {
    at: timeOf(annotation.modified) ?? created,
    created,
    page: pageOf(targets[0]?.source),
    look: isText(look, 10) && Object.hasOwn(LOOKS, look) ? look : "tint",
    note: body?.value ?? "",
    passages: targets.map(({ selector }) => fromSelectors(list(selector).filter(isRecord))),
  }];
}

function timeOf(iso) {
  const time = isText(iso, 40) ? Date.parse(iso) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function pageOf(source) {
  const address = isRecord(source) ? source.id : source;
  return PAGE_OF_SOURCE.exec(isText(address, 2000) ? address : "")?.[1].replace(/\/$/, "/index");
}

function fromSelectors(selectors) {
  const all = [...selectors, ...selectors.map(({ refinedBy }) => refinedBy).filter(isRecord)];
  const quote = all.find(({ type }) => type === "TextQuoteSelector") ?? {};
  const fragment = all.find(({ type }) => type === "FragmentSelector");
  const { exact, prefix = "", suffix = "" } = quote;
  return { block: fragment?.value ?? "", exact, prefix, suffix };
}

function list(value) {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}
