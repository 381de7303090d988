/** What the reader chose in the reader's panel: kept in the browser, applied to the page. */

const KEY = "stalin-guide-look";
const ATTRIBUTES = ["size", "spacing", "face"];
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The choices by name; those that were never made are missing, and a broken record has none. */
export function readLook() {
  try {
    const kept = Object.entries(JSON.parse(localStorage.getItem(KEY)) ?? {});
    return Object.fromEntries(kept.filter(([, value]) => typeof value === "string"));
  } catch {
    return {};
  }
}

/** Keeps the choices, where the browser lets a page keep anything. */
export function keepLook(look) {
  try {
    if (Object.keys(look).length) localStorage.setItem(KEY, JSON.stringify(look));
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage they hold for this page.
  }
}

/** The stylesheet reads the choices from the root; Material's names for light and dark stand on the body too. */
export function applyLook(look) {
  const root = document.documentElement;
  for (const name of ATTRIBUTES) {
    if (look[name]) root.dataset[name] = look[name];
    else delete root.dataset[name];
  }
  const scheme = look.scheme ?? (dark.matches ? "slate" : "default");
  for (const element of [root, document.body]) element?.setAttribute("data-md-color-scheme", scheme);
}

/** Calls `action` when the system turns light or dark, or another page of the guide keeps other choices. */
export function onLookChange(action) {
  dark.addEventListener("change", action);
  addEventListener("storage", ({ key }) => key === KEY && action());
  addEventListener("pageshow", action);
}
