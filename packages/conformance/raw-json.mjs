//! JSON cut into pieces of its text, which stay as they are written: parsing would make `7` of `7.0`.

/** JSON without the blanks and line ends between its parts. */
export function compact(text) {
  return text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part[0] === '"' ? part : ''));
}

/** The items of an array, given and returned as compact text. */
export const items = (array) => split(array);

/** The members of an object, by name; values as compact text. */
export function members(object) {
  return new Map(split(object).map((member) => {
    const name = /^"(?:[^"\\]|\\.)*"/.exec(member)[0];
    return [JSON.parse(name), member.slice(name.length + 1)];
  }));
}

/** What stands between the commas of an array or object. */
function split(text) {
  const parts = [];
  let depth = 0;
  let begin = 1;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (token === '[' || token === '{') depth += 1;
    const isEnd = depth === 1 && (token === ',' || token === ']' || token === '}');
    if (isEnd && index > begin) parts.push(text.slice(begin, index));
    if (isEnd) begin = index + 1;
    if (token === ']' || token === '}') depth -= 1;
  }
  return parts;
}
