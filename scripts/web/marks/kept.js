/** The reader's marks in the store of this browser, and the words for what may be wrong with it. */
import { openStore } from "../learn/store.js";
import { isMark } from "./annotation.js";

const SECTION = "annotations";
const TROUBLES = {
  absent: "This browser lets the guide keep nothing: your marks last until you leave this page. Save them to a file to keep them.",
  full: "The browser’s storage is full: new marks last until you leave this page. Save them to a file to keep them.",
  unreadable: "What this browser had kept could not be read, so the guide began again with nothing.",
  newer: "A newer version of the guide has kept its data here: marks made now last until you leave this page.",
};

/** `tell(words)` is called when the browser does not keep what it should. */
export function openMarks(tell) {
  let lasting = "";
  const store = openStore({
    status(trouble) {
      // After `unreadable` the store began again, and keeps what comes now.
      if (trouble !== "unreadable") lasting = TROUBLES[trouble];
      tell(TROUBLES[trouble]);
    },
    valid: { [SECTION]: isMark },
  });

  return {
    /** What is wrong with this browser's storage, if it keeps nothing. */
    trouble: () => lasting,
    read: () => store.read(SECTION),
    write: (marks) => store.write(SECTION, marks),
    subscribe: store.subscribe,

    put(id, mark) {
      store.write(SECTION, { ...store.read(SECTION), [id]: mark });
    },

    /** Takes a mark away and returns what puts it back. */
    remove(id) {
      const { [id]: gone, ...rest } = store.read(SECTION);
      store.write(SECTION, rest);
      return () => this.put(id, gone);
    },
  };
}
