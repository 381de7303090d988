/** A paragraph's address as a QR code, large enough to project, to keep as SVG or as PNG. */
import encodeQR from "qr";
import { element } from "../element.js";
import { page } from "../marks/where.js";
import { saveFile } from "../save-file.js";
import { published } from "./address.js";
import { showDialog } from "./dialog.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white round the code, as its standard asks
const PIXELS = 1200;

document.addEventListener("guide:qr", ({ detail: { id } }) => {
  const address = published();
  if (!address) {
    showDialog("qr-dialog", "QR code", [element("p", {},
      "This copy of the guide was opened from a disk, and does not know its address on the web: a code would lead nowhere on another device. Open the guide on the web and make the code there.")]);
    return;
  }
  const url = `${address}#${id}`;
  const rows = encodeQR(url, "raw", { ecc: "medium", border: QUIET });
  const name = `qr-${page.replace("/", "-")}-${id}`;
  const drawing = draw(rows, url);
  const save = (label, action) => element("button", { type: "button", class: "copy-button", onclick: action }, label);
  const { say } = showDialog("qr-dialog", "QR code for this paragraph", [drawing, element("p", { class: "qr-address" }, url)], [
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

/** Rows of modules as one path: a run of black for each stretch of a row. */
function draw(rows, url) {
  const runs = rows.flatMap((row, y) => stretches(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  const made = svg("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "shape-rendering": "crispEdges" });
  const title = svg("title", {});
  title.textContent = `QR code of ${url}`;
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
