import { element } from "./element.js";

// Firefox reads the file after the click is over; by then the text must still be there.
const LATER = 60e3;

/** Offers a text as a file to keep. */
export function saveFile(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), LATER);
}
