/** The page's own address where it was opened, without query and fragment. */
export function here() {
  const url = new URL(location.href);
  url.search = "";
  url.hash = "";
  return url.href;
}

/** The page's address on the web: the one it says is its own, or where it was opened; nothing for a copy on a disk. */
export function published() {
  return document.querySelector("link[rel=canonical]")?.href || (location.protocol.startsWith("http") ? here() : "");
}
