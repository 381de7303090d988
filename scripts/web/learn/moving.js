/**
 * Things that are moved by dragging: `[draggable]` elements into and within `lists`.
 *
 * Every list that uses this has buttons that do the same, for the keyboard and for touch.
 * `moved(item, list, before)` is told where an item was let go: in front of `before`, or at the end.
 */
export function startDragging(root, lists, moved) {
  let dragged = null;

  root.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[draggable]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged?.classList.add("dragged");
  });
  root.addEventListener("dragover", (event) => {
    const list = dragged && event.target.closest(lists);
    for (const other of root.querySelectorAll(".receiving")) other.classList.toggle("receiving", other === list);
    if (!list) return;
    list.classList.add("receiving");
    event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const list = dragged && event.target.closest(lists);
    if (!list) return;
    event.preventDefault();
    const before = [...list.children].find((item) => item !== dragged && isBelow(item, event.clientY));
    moved(dragged, list, before ?? null);
  });
  root.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    for (const list of root.querySelectorAll(".receiving")) list.classList.remove("receiving");
    dragged = null;
  });
}

function isBelow(item, y) {
  const { top, height } = item.getBoundingClientRect();
  return y < top + height / 2;
}
