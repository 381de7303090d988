/** A lesson as plain text with links, for Google Classroom and other places that take text alone. */
import { UNSAID, isOwn, kindOf, numbered } from "./lesson.js";
import { excerpt, hrefOf, nameOf } from "./shown.js";

// How much of a thing's text is given, in characters.
const SHOWN = 120;

/** `link` is the lesson's own, and `page` the address from which the links of its items lead. */
export function classroomText(lesson, rows, link, page) {
  const numbers = numbered(lesson.items);
  const head = [lesson.title || "A lesson", lesson.when, `The whole lesson: ${link}`].filter(Boolean);
  const items = rows.map(({ item, found }, at) => {
    if (isOwn(item)) return item.say;
    const time = item.minutes ? ` (${item.minutes} min)` : "";
    return [`${numbers[at]}.${time} ${item.say || UNSAID[kindOf(item.at)]}`, ...(found ? [described(found), new URL(hrefOf(found), page).href] : [item.at])].join("\n");
  });
  return [head.join("\n"), ...items].join("\n\n");
}

function described(found) {
  const said = excerpt(found);
  const named = ["chapters", "notes"].includes(kindOf(found.at)) ? `${nameOf(found.at)}: ` : "";
  return named + (said.length > SHOWN ? `${said.slice(0, SHOWN).replace(/\s+\S*$/, "")} …` : said);
}
