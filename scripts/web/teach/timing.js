import { minutesOf } from "./lesson.js";

/** How long a lesson takes, in words; nothing where no item says. */
export function timing(lesson) {
  const minutes = minutesOf(lesson);
  return minutes ? `${minutes} minute${minutes === 1 ? "" : "s"}` : "";
}
