/** Lets the keyboard reach a wide table's box while, and only while, it scrolls. */
export function startScrollers() {
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target)));
  for (const box of document.querySelectorAll(".scroll:not([tabindex]), .md-typeset__scrollwrap")) watch.observe(box);
}

function update(box) {
  if (box.scrollWidth <= box.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    return;
  }
  const caption = box.querySelector("caption")?.textContent.trim() ?? "Table";
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${caption}, scrolls sideways`);
}
