/**
 * All that a page loads of the search before somebody asks for it: the rest comes with the first
 * focus, pointer, `/`, or with an address that holds a query (`?q=`) or words to mark (`?h=`).
 */
export function startSearch() {
  const box = document.querySelector(".md-search[data-panel]");
  if (!box) return;
  const toggle = document.getElementById("__search");
  const input = box.querySelector("input");
  const button = document.querySelector(".search-open");
  let asked = false;

  function load() {
    if (asked) return;
    asked = true;
    const script = document.createElement("script");
    script.src = box.dataset.panel;
    document.head.append(script);
  }

  box.addEventListener("focusin", load);
  for (const part of [box.querySelector("form"), button]) part.addEventListener("pointerenter", load);
  toggle.addEventListener("change", () => toggle.checked && input.focus());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
  if (/[?&][qh]=/.test(location.search)) load();
}
