import { element } from "../element.js";

/**
 * Shows a modal dialog with these parts and a way out; when it closes it is gone, and the browser gives the focus
 * back. `say(text)` speaks in its live region.
 */
export function showDialog(className, title, parts, actions = []) {
  const status = element("span", { role: "status" });
  const close = element("button", { type: "button", class: "copy-button plain", onclick: () => dialog.close() }, "Close");
  const dialog = element("dialog", { class: `guide-dialog ${className}`, "aria-labelledby": "guide-dialog-title" },
    element("h2", { id: "guide-dialog-title" }, title),
    ...parts,
    element("p", { class: "dialog-row" }, ...actions, status, close));
  // A press on the dialog itself, and on nothing in it, is one on the ground around it or on its edge.
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const inside = clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
    if (target === dialog && !inside) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return {
    dialog,
    say(text) {
      // The same words again would not be announced again.
      status.textContent = "";
      setTimeout(() => (status.textContent = text), 50);
    },
  };
}
