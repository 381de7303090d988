/** The lessons that this browser keeps while they are made, by an id of their own; the latest first. */
const MOST = 50;

export function openDrafts(store) {
  const all = () => Object.entries(store.read("lessons")).map(([id, lesson]) => ({ id, ...lesson })).sort((a, b) => b.at - a.at);

  return {
    all,

    /** Keeps the lesson, if it says anything, and lets go of the oldest beyond fifty. */
    keep(id, { title, when, items }) {
      const others = all().filter((draft) => draft.id !== id);
      const empty = !title && !when && !items.length;
      const kept = [...(empty ? [] : [{ id, title, when, items, at: Date.now() }]), ...others].slice(0, MOST);
      store.write("lessons", Object.fromEntries(kept.map(({ id: key, ...lesson }) => [key, lesson])));
    },

    remove(id) {
      const { [id]: _, ...others } = store.read("lessons");
      store.write("lessons", others);
    },

    /** The id of a lesson that is the same in everything, or a new one. */
    idFor({ title, when, items }) {
      const same = (draft) => JSON.stringify([draft.title, draft.when, draft.items]) === JSON.stringify([title, when, items]);
      return all().find(same)?.id ?? newId(all());
    },

    newId: () => newId(all()),
  };
}

function newId(drafts) {
  let id;
  do id = `lesson-${Math.random().toString(36).slice(2, 10)}`;
  while (drafts.some((draft) => draft.id === id));
  return id;
}
