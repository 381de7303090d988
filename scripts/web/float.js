const GAP = 6;
const EDGE = 8;

/**
 * Keeps `box` (position: fixed) just below `anchor`, or above it where there is more room, inside
 * the viewport and, if it fits there, the text's column, until `signal` aborts. The stylesheet reads --x, --y and --room: a rule with
 * custom properties passes a Content-Security-Policy that forbids style attributes.
 */
export function float(box, anchor, signal) {
  // A block that is laid out only when it is near would hold the box within it (far.css). It stays laid out, since
  // what changes under a pointer that rests there would open again what was just dismissed.
  anchor.closest("[data-high]")?.removeAttribute("data-high");
  const place = () => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const mark = anchor.getBoundingClientRect();
    const below = height - mark.bottom - GAP - EDGE;
    const above = mark.top - GAP - EDGE;
    box.style.setProperty("--room", `${height}px`);
    const under = box.offsetHeight <= below || below >= above;
    const room = Math.max(under ? below : above, 0);
    const tall = Math.min(box.offsetHeight, room);
    const column = anchor.closest("article")?.getBoundingClientRect().right ?? width;
    const left = Math.min(mark.left - EDGE, Math.min(column, width - EDGE) - box.offsetWidth);
    box.style.setProperty("--room", `${room}px`);
    box.style.setProperty("--x", `${Math.max(left, EDGE)}px`);
    box.style.setProperty("--y", `${under ? mark.bottom + GAP : mark.top - GAP - tall}px`);
  };
  place();
  addEventListener("scroll", place, { capture: true, passive: true, signal });
  addEventListener("resize", place, { passive: true, signal });
}
