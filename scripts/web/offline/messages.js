/** What the page and its service worker say to each other, and the names under which the guide is kept. */
export const [PROGRESS, TAKE_OVER] = ["progress", "take over"];
export const LIST = "kept-files.json";

export function keptPrefix(scope) {
  return `guide ${scope} `;
}
