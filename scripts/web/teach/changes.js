/** A lesson and its former states, to go back to; typing in one field is one change. */
const MOST = 200;

export function tracked(lesson) {
  const before = [];
  let last = null;
  return {
    lesson,

    /** To be called before each change; of changes that follow one another under the same `field` the first alone counts. */
    remember(field = null) {
      if (field !== null && field === last) return;
      last = field;
      before.push(structuredClone(this.lesson));
      if (before.length > MOST) before.shift();
    },

    get canUndo() {
      return before.length > 0;
    },

    undo() {
      last = null;
      if (before.length) this.lesson = before.pop();
    },
  };
}
