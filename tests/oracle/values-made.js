// Values of all kinds, plain and odd, for events, controls and replies.

/** A number as it shall stand in the JSON text, where JavaScript would write it otherwise; see `written`. */
export const asWritten = (number) => `\u0000number ${number}`;

/** The JSON text of a value, numbers as they were asked for. */
export const written = (value) => JSON.stringify(value).replace(/"\\u0000number ([^"]+)"/g, '$1');

const texts = [
  'Hanako',
  'Sales',
  'Support',
  '',
  ' ',
  '0',
  '7',
  '-1',
  '1e3',
  '0x1f',
  ' 12 ',
  '1_0',
  'Infinity',
  'NaN',
  'true',
  'false',
  'null',
  'undefined',
  '日本🙂',
  '🙂',
  'ß',
  '+12065551212',
  '$5.00',
  '$',
  '$$',
  'a,b , c',
  ',',
  'line\nbreak',
  'tab\there',
  '\u0001',
  'o\'Brien "x"',
  'back\\slash',
  'voice',
  'chat',
  'inbound',
  'Outbound',
  'run',
  'Number',
  '2022-05-20T12:30:00+09:00',
  '${name}',
  '<b>',
  'a b&c=d',
  '12abc',
  '1e400',
  '-',
  '.5',
  '5.',
  '+5',
  '\u00a07',
];
/** Ways to values, and what only looks like one. */
export const paths = [
  'Id',
  '0.Id',
  'rows[0].n',
  'Owner.name',
  'a..b',
  'a.',
  '.a',
  '[',
  'a[',
  "['x",
  "a['b'].c",
  ' Id ',
  'a[1.5]',
  '[]',
  'a[]',
  'rows.01.Id',
  '["Id"]',
  "['it\\'s']",
  '[0][1]',
  '[name]',
  '0',
  'length',
  'rows.length',
  "['a.b']",
  'a[0]',
  '-1',
  '[-1]',
  '1e0',
  "['']",
  'Owner.',
  'x-y',
  '日本',
  '.',
  '..',
  "'Id'",
  '[00]',
  'Owner[name]',
  'rows.[0].Id',
  "Owner.['name']",
];
const numbers = [
  0,
  1,
  2,
  3,
  7,
  -1,
  -4,
  10,
  240,
  300,
  2561,
  0.5,
  0.1,
  2.5,
  -2.5,
  1e21,
  1e-7,
  123456789012,
  asWritten('-0.0'),
  asWritten('1.0'),
  asWritten('2e0'),
  asWritten('9007199254740993'),
  asWritten('12345678901234567890'),
  asWritten('1e308'),
  asWritten('5e-324'),
  asWritten('100000000000000000000000'),
];
export const names = [
  'Id',
  'name',
  'value',
  'status',
  'type',
  'rows',
  'first name',
  "it's",
  'a.b',
  'länge',
  '日本',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  'length',
  'Case',
  'x-y',
  '$',
  'a[0]',
  'n',
  'Owner',
];

/** A value of any type, nested a little. */
export function anything(chance, depth = 2) {
  const kind = chance.below(depth > 0 ? 10 : 7);
  if (kind < 3) return chance.pick(texts);
  if (kind < 5) return chance.pick(numbers);
  if (kind < 6) return chance.chance(0.5);
  if (kind < 7) return null;
  if (kind < 8) return Array.from({ length: chance.below(4) }, () => anything(chance, depth - 1));
  return anObject(chance, depth);
}

export const anObject = (chance, depth = 2) =>
  Object.fromEntries(Array.from({ length: chance.below(4) }, () => [chance.pick(names), anything(chance, depth - 1)]));

export const aText = (chance) => chance.pick(texts);
export const aNumber = (chance) => chance.pick(numbers);

/** What events pass on: always the same names, so that expressions find something. */
export function aPayload(chance) {
  if (chance.chance(0.1)) return anything(chance);
  const rows = () =>
    Array.from({ length: chance.below(4) }, () => ({
      Id: aText(chance),
      n: aNumber(chance),
      Owner: { name: aText(chance) },
      ...anObject(chance, 1),
    }));
  return {
    name: aText(chance),
    emoji: chance.pick(['🙂', '日本🙂🙂', '👩‍👩‍👧']),
    number: aNumber(chance),
    flag: chance.chance(0.5),
    nothing: null,
    rows: rows(),
    list: Array.from({ length: chance.below(5) }, () => anything(chance, 1)),
    record: anObject(chance),
    state: { name: 'Lunch', type: chance.pick(['routable', '', null, 7]), agentStateARN: aText(chance) },
    any: anything(chance),
    deep: { deeper: { deepest: [[anything(chance)]] } },
    'first name': aText(chance),
    'a.b': anything(chance),
    "it's": 1,
    length: chance.pick([3, 'long']),
    count: chance.pick([0, 1, 2, 240, 2560, '3', 1.5]),
    phone: '+12065551212',
    keyPath: chance.pick(paths),
    template: `<${'${'}${chance.pick(paths)}}>${aText(chance)}${'${'}${chance.pick(paths)}}`,
  };
}
