/**
 * Copies `text` and says whether it worked. Where the Clipboard API is missing or refuses (plain
 * http, some browsers on file://), a selection in a text field inside `host` does it; the field
 * stands in `host` because whatever closes when focus leaves `host` must not close now.
 */
export async function copy(text, host) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text, host);
  }
}

function copySelection(text, host) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "clipboard-field";
  field.readOnly = true;
  field.value = text;
  host.append(field);
  field.focus({ preventScroll: true });
  field.select();
  const done = document.execCommand("copy");
  before?.focus({ preventScroll: true });
  field.remove();
  return done;
}
