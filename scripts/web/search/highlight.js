/** Marks on the page what a hit was found by; Escape takes the marks away. The text stays as it is. */

const NAME = "search";
// The words stand in the address, where anybody may have written them.
const MOST = 20;
const LONGEST = 100; // characters

export function markWords(wanted) {
  const article = document.querySelector("article");
  const words = wanted.filter((word) => word && word.length <= LONGEST).slice(0, MOST);
  if (!words.length || !article || !globalThis.CSS?.highlights) return;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(^|[^\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const found = new Highlight();
  const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    for (const { 0: all, 2: word, index } of node.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(node, index + all.length - word.length);
      range.setEnd(node, index + all.length);
      found.add(range);
    }
  }
  CSS.highlights.set(NAME, found);
  addEventListener("keydown", ({ key }) => key === "Escape" && CSS.highlights.delete(NAME));
}
