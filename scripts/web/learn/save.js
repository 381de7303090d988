import { element } from "../element.js";

// Firefox reads the file after the click is over; by then the text must still be there.
const LATER = 60e3;

/** Offers a text as a file to keep. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), LATER);
}

/** Prints a sheet that stands after `place` for as long as that takes. */
export function printed(sheet, place) {
  document.querySelector(".paper.made")?.remove();
  place.after(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}
