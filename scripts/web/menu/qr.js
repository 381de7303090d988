/** The address of a paragraph or of a lesson as a QR code, large enough to project, to keep as SVG or as PNG. */
import encodeQR from "qr";
import { element } from "../element.js";
import { page } from "../marks/where.js";
import { saveFile } from "../save-file.js";
import { published } from "./address.js";
import { showDialog } from "./dialog.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white round the code, as its standard asks
const PIXELS = 1200;
const MOST = 2953; // characters that the largest code holds, at the least correction
const SHORT = 300; // characters that can be read beside the code, and leave room for more correction
const DENSE = 100; // squares a side from which phones begin to need it larger or nearer

/** `id` is the fragment of the page's address; `thing` and `file` name it, a paragraph unless they are given. */
document.addEventListener("guide:qr", ({ detail: { id, thing = "paragraph", file = `${page.replace("/", "-")}-${id}` } }) => {
  const address = published();
  if (!address) {
    showDialog("qr-dialog", "QR code", [element("p", {},
      "This copy of the guide was opened from a disk, and does not know its address on the web: a code would lead nowhere on another device. Open the guide on the web and make the code there.")]);
    return;
  }
  const url = `${address}#${id}`;
  if (url.length > MOST) {
    showDialog("qr-dialog", "QR code", [element("p", {},
      `This link has ${number(url.length)} characters, and no QR code holds more than ${number(MOST)}. Take something out of the ${thing}, or share the link itself.`)]);
    return;
  }
  const short = url.length <= SHORT;
  const rows = encodeQR(url, "raw", { ecc: short ? "medium" : "low", border: QUIET });
  const side = rows.length - 2 * QUIET;
  const below = [];
  if (short) below.push(element("p", { class: "qr-address" }, url));
  if (side > DENSE) below.push(element("p", { class: "qr-address" },
    `The link has ${number(url.length)} characters, so this code has ${side} squares a side. Show it as large as you can, and try it with a phone first; a shorter ${thing} makes a lighter code.`));
  const name = `qr-${file}`;
  const drawing = draw(rows, `QR code of ${short ? url : `the ${thing}’s link`}`);
  const save = (label, action) => element("button", { type: "button", class: "copy-button", onclick: action }, label);
  const { say } = showDialog("qr-dialog", `QR code for this ${thing}`, [drawing, ...below], [
    save("Save as SVG", () => {
      saveFile(`${name}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(drawing));
      say("Saved as SVG");
    }),
    save("Save as PNG", async () => {
      saveFile(`${name}.png`, "image/png", await png(rows));
      say("Saved as PNG");
    }),
  ]);
});

function number(count) {
  return count.toLocaleString("en-GB");
}

/** Rows of modules as one path: a run of black for each stretch of a row. */
function draw(rows, name) {
  const runs = rows.flatMap((row, y) => stretches(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  const made = svg("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "shape-rendering": "crispEdges" });
  const title = svg("title", {});
  title.textContent = name;
  made.append(title, svg("rect", { width: rows.length, height: rows.length, fill: "#fff" }), svg("path", { d: runs.join(""), fill: "#000" }));
  return made;
}

function stretches(row) {
  const found = [];
  for (const [x, black] of row.entries()) {
    if (black && row[x - 1]) found.at(-1)[1] += 1;
    else if (black) found.push([x, 1]);
  }
  return found;
}

function svg(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function png(rows) {
  const size = Math.ceil(PIXELS / rows.length);
  const canvas = element("canvas", { width: size * rows.length, height: size * rows.length });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#000";
  for (const [y, row] of rows.entries()) {
    for (const [x, length] of stretches(row)) pen.fillRect(x * size, y * size, length * size, size);
  }
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
