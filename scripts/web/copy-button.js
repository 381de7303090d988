import { copy } from "./clipboard.js";
import { element } from "./element.js";

/** A button that copies `text`, and the live region that says so; both for the same parent. */
export function copyButton(label, text) {
  const status = element("span", { role: "status", class: "copy-status" });
  const button = element("button", {
    type: "button",
    class: "copy-button",
    async onclick() {
      const done = await copy(text, button.parentElement);
      // The same words again would not be announced again.
      status.textContent = "";
      setTimeout(() => (status.textContent = done ? "Copied" : "Your browser refused; select the text and copy it"), 50);
    },
  }, label);
  return [button, " ", status];
}
