/** The element that the fragment of the page's address names; a fragment may be no text at all (`#%`). */
export function named() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
