/** The three ways to mark a passage, told apart by form and not by colour alone; styled in marks.css. */
export const LOOKS = { tint: "Marker", line: "Line", wave: "Wave" };

/** What the looks mean to another program that reads an export: W3C Web Annotation's `stylesheet`. */
export const STYLESHEET = [
  ".tint { background-color: #f6e08f; }",
  ".line { text-decoration: underline solid 0.15em; }",
  ".wave { text-decoration: underline wavy; }",
].join("\n");
