const SVG = "http://www.w3.org/2000/svg";
// What names another element, or is named: it gets a number of its own, since a lesson may show a thing twice.
const NAMES = ["id", "aria-labelledby", "aria-describedby"];
let copies = 0;

/** Elements from the trees that the build makes (scripts/guide/pages/trees.py): text, or `[tag, attributes, child…]`. */
export function build(nodes) {
  copies += 1;
  return nodes.map((node) => made(node, false));
}

function made(node, drawing) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  const inside = drawing || tag === "svg";
  const element = inside ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, NAMES.includes(name) ? `${value}-${copies}` : value);
  }
  element.append(...children.map((child) => made(child, inside)));
  return element;
}

/** The text of such nodes. */
export function textOf(nodes) {
  return nodes.map((node) => (typeof node === "string" ? node : `${textOf(node.slice(2))}${SPACED.has(node[0]) ? " " : ""}`)).join("");
}

const SPACED = new Set(["p", "li", "td", "th", "tr", "div", "ul"]);
