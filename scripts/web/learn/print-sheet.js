/** Prints a sheet that stands after `place` for as long as that takes. */
export function printSheet(sheet, place) {
  document.querySelector(".paper.made")?.remove();
  place.after(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}
