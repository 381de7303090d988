/**
 * The search box of every page: it opens and closes. The search itself comes with the first focus,
 * pointer, Ctrl+K, or with an address that holds a query (`?q=`) or words to mark (`?h=`).
 */
export function startSearch() {
  const box = document.querySelector(".md-search[data-panel]");
  if (!box) return;
  const toggle = document.getElementById("__search");
  const input = box.querySelector("input");
  let before;
  let asked = false;

  function load() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.panel;
    document.head.append(script);
  }

  function open({ relatedTarget }) {
    load();
    if (!box.contains(relatedTarget)) before = relatedTarget;
    toggle.checked = true;
  }

  function close(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    // The box is blurred first: where nothing had the focus before, nothing has it after.
    document.activeElement.blur();
    before?.focus();
    toggle.checked = false;
  }

  for (const part of [box.querySelector("form"), document.querySelector(".search-open")]) {
    part.addEventListener("pointerenter", load);
  }
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    box.dataset.entered = "early"; // for the panel, which may not be there yet
  });
  box.addEventListener("focusin", open);
  box.addEventListener("keydown", close);
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) toggle.checked = false;
  });
  toggle.addEventListener("change", () => toggle.checked && input.focus());
  document.addEventListener("keydown", (event) => {
    // With Ctrl or ⌘, since a key alone would get in the way of those who speak to their browser (WCAG 2.1.4).
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    toggle.checked = true; // a narrow page hides the box until then
    input.focus();
  });
  if (/[?&][qh]=/.test(location.search)) load();
}
