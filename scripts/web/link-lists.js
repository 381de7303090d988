/** Puts a button below each list of links that copies it as text: a title and an address a line. */
import { copyButton } from "./copy-button.js";
import { element } from "./element.js";

for (const list of document.querySelectorAll(".link-list")) {
  const lines = [...list.querySelectorAll("a")].map((link) => `${link.textContent}: ${link.href}`);
  list.after(element("p", {}, ...copyButton("Copy these links", lines.join("\n"))));
}
