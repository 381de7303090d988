/**
 * Shows marks on the page: by the CSS Custom Highlight API, which leaves the document as it is, or
 * where a browser lacks it, or lacks its underlines, by `mark` elements round the words.
 */
import { element } from "../element.js";
import { LOOKS } from "./looks.js";

const painted = new Set();
let able;

/** Whether painting leaves the text's nodes as they are. */
export function paintsOver() {
  able ??= Boolean(window.CSS?.highlights && window.Highlight)
    && getComputedStyle(document.body, "::highlight(mark-wave)").textDecorationLine.includes("underline");
  return able;
}

/** Takes away all that was painted; the text is then as the page came. */
export function clear() {
  if (paintsOver()) for (const look of Object.keys(LOOKS)) CSS.highlights.delete(`mark-${look}`);
  for (const mark of painted) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
  painted.clear();
}

/** Paints ranges, none of them across two text nodes. */
export function paint(look, ranges) {
  if (paintsOver()) {
    const name = `mark-${look}`;
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    for (const range of ranges) CSS.highlights.get(name).add(range);
    return;
  }
  for (const range of ranges) {
    const mark = element("mark", { class: `look-${look}` });
    range.surroundContents(mark);
    range.selectNodeContents(mark);
    painted.add(mark);
  }
}
