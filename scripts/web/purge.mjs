/**
 * Style sheets → the same without the rules that no page and no script can use.
 * Standard input: {"sheets": {name: css}, "markup": html, "scripts": words}; output: {name: css}. The
 * markup has every tag and attribute that a page has, once, and the words of scripts are those that a
 * sheet has too: PurgeCSS asks no more of them than that.
 */
import { readFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";
import purgeCSSFromHtml from "purgecss-from-html";

const { sheets, markup, scripts } = JSON.parse(readFileSync(0, "utf8"));
const names = Object.keys(sheets);
// PurgeCSS takes away a selector that begins with `:is(`, used or not; with a star before it, it looks inside.
const BEGINS_WITH_IS = /(?<![\w\])*-])(?=:is\()/g;
const purged = await new PurgeCSS().purge({
  content: [{ raw: markup, extension: "html" }, { raw: scripts, extension: "js" }],
  css: names.map((name) => ({ raw: sheets[name].replace(BEGINS_WITH_IS, "*") })),
  extractors: [{ extractor: purgeCSSFromHtml, extensions: ["html"] }],
  keyframes: true,
  // The list of the downloads is written when they are.
  safelist: ["js", "editions", "purpose", "size", "chapter-files"],
  // Only the reader’s panel sets them, see look.js.
  dynamicAttributes: ["data-size", "data-spacing", "data-face"],
});
process.stdout.write(JSON.stringify(Object.fromEntries(names.map((name, place) => [name, purged[place].css]))));
