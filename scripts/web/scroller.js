/** Lets the keyboard reach a wide table's box while, and only while, it scrolls. */
export function startScrollers() {
  const boxes = [...document.querySelectorAll(".scroll:not([tabindex])")];
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) update(target, `Table ${boxes.indexOf(target) + 1}`);
  });
  for (const box of boxes) watch.observe(box);
}

function update(box, number) {
  if (box.scrollWidth <= box.clientWidth) {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    return;
  }
  const caption = box.querySelector("caption") ?? box.closest("figure")?.querySelector("figcaption strong");
  box.setAttribute("tabindex", "0");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", `${caption?.textContent.trim().replace(/\.$/, "") ?? number} (scrolls sideways)`);
}
