// Makes random flows that are well-formed: blocks, connections with branches, joins and loops, and controls.
import { catalogue } from './catalogue.js';
import { mix, random } from './random.js';
import { aNumber, aPayload, aText, anObject, anything, asWritten, names, paths } from './values-made.js';

const kinds = catalogue.filter(
  ({ category, type }) => !type.startsWith('ACS_') && !['SE_Start', 'SE_End'].includes(type) && category,
);
const common = kinds.filter(({ type }) => /^CF_|^SE_Core/.test(type));
const heads = kinds.filter(({ type }) => ['CF_ForEach', 'CF_TryAgain'].includes(type));
const branching = kinds.filter(({ ports }) => ports.length === 2 && !ports.includes('body') && !ports.includes('try'));
const contactEvents = [
  ['voiceContact', 'onConnecting'],
  ['chatContact', 'onConnected'],
  ['ctiAction', undefined],
];

/** Words that lead a control somewhere, by its name or by `type.name`. */
const hints = {
  comparator: ['===', '!=', '==', '>', '>=', '<', '<='],
  evaluateAs: ['none', 'string', 'number', 'boolean'],
  keyPath: [
    'Id',
    '0.Id',
    'a.b',
    "['a.b']",
    'rows[0].n',
    'rows.1.Owner.name',
    'length',
    '[0]',
    'x-y',
    '0',
    'Owner["name"]',
    'first name',
  ],
  template: [
    'Call from ${name}',
    '${ name }\\n${n}',
    '\\${name} ${a.b} ${record.Id}',
    '${',
    'a\\tb\\\\c\\d$5 ${rows.0.Id}',
    '${name}${name}',
    '${length} ${constructor} ${rows.length}',
  ],
  'SE_CoreLength.value': ['日本🙂', '$.payload.emoji', [1, 2], { a: 1, b: 2 }],
  'SE_CoreSlice.value': ['日本🙂', '$.payload.emoji', 'hello', [1, 2, 3]],
  'SE_CoreReplaceString.string': ['Hanako Hanako', 'banana', 'banana', 'a, $ a', 'a🙂a'],
  'SE_CoreReplaceString.pattern': ['a', 'a', 'an', 'a', '🙂', ',', '$'],
  'SE_CoreReplaceString.replacement': ['$&$&', '$$', "[$`|$']", '<$&>', '$1', '🙂'],
  values: ['Sales, Support', '+1, Ha', 'a,b,,c', ['Sales', 7, true], { a: '7', b: 'Hanako' }],
  countryCode: ['US', 'JP'],
  url: ['/lightning/r/Case/', 'https://example.com/a?b=c', '/a'],
  'CF_WaitForEvent.source': ['voiceContact', 'Amazon Connect Chat Contact', 'chatContact'],
  'CF_WaitForEvent.event': ['onConnected', 'onEnded'],
  timeout: [0, 5000, '250'],
  attempts: [1, 2, 3, '2', 0],
  delay: [0, 10, 500, '20'],
  backOff: [0, 1, 2, 1.5, -1],
  duration: [0, 10, 250.7, -5, '100', 30_000],
  height: [240, 300, 2560, '500'],
  width: [200, 1920, '333'],
  recordId: ['500', 'null', '003'],
  name: ['n', 'a', 'name', 'länge', 'x-y'],
  key: ['n', 'taskId'],
  fields: ['Id, Name', 'Id', ' A ,, B '],
  headers: [{ 'X-A': 'b', 'content-type': 'text/html' }, { A: 7, B: '' }, { A: '$.payload.name' }],
  contentType: ['application/json', 'application/x-www-form-urlencoded', 'text/css'],
  status: [{ name: 'Lunch' }, '$.payload.state', { agentStateARN: 'arn', type: '' }],
  references: [{ Order: 'https://a' }, { A: { type: 'EMAIL', value: 'x@y' }, B: '' }, '$.payload.record'],
  endpoint: ['Second level', { name: '$.payload.name', type: 'queue' }, '$.payload.record'],
  'CF_ForEach.items': [
    ['a', 'b', 'c'],
    [1, null],
    '$.payload.rows',
    '$.payload.list',
    ['a', '$.payload.name', null],
    '$.payload.rows[*].Id',
  ],
  methodParams: [{ phone: '$.payload.phone', n: 1 }, 'a=1', { 'a b': [1, 'x'], c: null, "d'": "!*()'" }],
  searchString: ['abc', ' ab ', '🙂🙂', '🙂🙂🙂'],
  start: [0, 1, -4, 2.5, '-2'],
  end: [1, 3, -1, '4'],
  scope: ['run', 'contact', 'Case'],
};

/** How a name is written in a path. */
const named = (name) => (/^[^.[\]'"]+$/.test(name) ? `.${name}` : name.includes("'") ? `["${name}"]` : `['${name}']`);

class Maker {
  constructor(seed) {
    this.chance = random(mix(seed, 1));
    this.blocks = [];
  }

  document() {
    this.makeBlocks();
    this.connect();
    this.before = this.whatRunsBefore();
    for (const block of this.blocks) block.controls = this.controls(block);
    return {
      ...(this.chance.chance(0.5) ? { name: 'random' } : {}),
      actions: this.blocks.map(({ kind, ...block }) => block),
    };
  }

  makeBlocks() {
    const { chance } = this;
    const count = chance.between(1, 18);
    const style = chance.pick([
      (n) => `uid-${n}`,
      (n) => `uid${n}`,
      (n) => `${n}`,
      (n) => (n % 3 ? `uid-${n}` : `block.${n} [x]`),
    ]);
    const of = (type) => catalogue.find((kind) => kind.type === type);
    const middle = Array.from({ length: count }, () =>
      chance.pick(chance.chance(0.5) ? common : chance.chance(0.15) ? heads : kinds),
    );
    const ends = Array.from({ length: chance.between(1, 2) }, () => of('SE_End'));
    this.blocks = [of('SE_Start'), ...middle, ...ends].map((kind, index) => ({
      id: style(index),
      type: kind.type,
      ports: {},
      kind,
    }));
  }

  /** A loop within a loop, whose body may lead out of the inner one early. */
  nest(index) {
    const { chance, blocks } = this;
    const [outer, inner, body, after] = blocks.slice(index, index + 4);
    const replace = (block, kind) => Object.assign(block, { type: kind.type, kind, ports: {} });
    const [forEach] = heads.filter(({ type }) => type === 'CF_ForEach');
    replace(outer, forEach).ports = { body: inner.id, done: after.id };
    const [turn, end] = replace(inner, chance.chance(0.7) ? forEach : chance.pick(heads)).kind.ports;
    inner.ports = { [turn]: body.id, [end]: chance.chance(0.8) ? outer.id : after.id };
    replace(body, chance.pick(branching)).kind.ports.forEach((port, way) => {
      body.ports[port] = (way === 0 ? inner : chance.pick([inner, outer, outer, after])).id;
    });
  }

  /** Connects most ports, forwards rather than back; then leads bodies of loops back to them. */
  connect() {
    const { chance, blocks } = this;
    const last = blocks.length - 1;
    blocks.forEach((block, index) => {
      for (const port of block.kind.ports) {
        if (index > 0 && chance.chance(0.04)) continue;
        const forwards = index < last && chance.chance(0.85);
        const to = forwards
          ? Math.min(last, index + 1 + chance.below(chance.chance(0.7) ? 2 : 5))
          : chance.between(1, last);
        if (to !== index) block.ports[port] = blocks[to].id;
      }
    });
    blocks.forEach((block, index) => {
      if (!heads.includes(block.kind) || index + 1 >= last) return;
      block.ports[block.kind.ports[0]] = blocks[index + 1].id;
      const back = blocks[Math.min(last, index + 1 + chance.below(3))];
      const ports = back.kind.ports.filter((port) =>
        chance.chance(block.type === 'CF_TryAgain' && port === 'failure' ? 0.95 : 0.6),
      );
      for (const port of ports) if (back !== block) back.ports[port] = block.id;
    });
    if (last > 5 && chance.chance(0.3)) this.nest(chance.between(1, last - 4));
  }

  /** By block: the blocks that may have run when it is come to. */
  whatRunsBefore() {
    const byId = new Map(this.blocks.map((block) => [block.id, block]));
    const reach = (block, seen = new Set()) => {
      for (const id of Object.values(block.ports)) if (!seen.has(id)) reach(byId.get(id), seen.add(id));
      return seen;
    };
    const reached = reach(this.blocks[0]).add(this.blocks[0].id);
    const after = new Map(this.blocks.map((block) => [block.id, reach(block)]));
    return new Map(
      this.blocks.map(({ id }) => [
        id,
        this.blocks.filter((other) => reached.has(id) && reached.has(other.id) && after.get(other.id).has(id)),
      ]),
    );
  }

  controls({ id, kind }) {
    const given = kind.controls
      .filter(({ name, required }) => required || name === 'entityType' || this.chance.chance(0.7))
      .map((control) => [control.name, this.control(control, kind, id)]);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  control(control, kind, id) {
    const { chance } = this;
    if (chance.chance(0.35)) return chance.chance(0.6) ? this.fitting(control, id) : this.expression(id);
    const literal = this.literal(control, kind, id);
    const isEmpty = literal === null || literal === '';
    return (control.required || control.name === 'entityType') && isEmpty && !(literal === '' && control.kind === 'any')
      ? this.expression(id)
      : literal;
  }

  literal(control, kind, id) {
    const { chance } = this;
    const own = hints[`${kind.type}.${control.name}`];
    const hint = own ?? hints[control.name];
    const isSure = kind.type === 'CF_WaitForEvent' || control.name === 'keyPath';
    if (hint && (isSure || chance.chance(own ? 0.9 : 0.7))) {
      const value = chance.pick(hint);
      if (control.kind !== 'choice' || control.choices.some((choice) => (choice.value ?? choice) === value))
        return value;
    }
    if (!control.required && chance.chance(0.1)) return chance.pick(['', null]);
    if (control.kind === 'choice') return chance.pick(control.choices.map((choice) => choice.value ?? choice));
    if (control.kind === 'flag') return chance.pick([true, false, 'true', 'false']);
    if (control.kind === 'number') return chance.pick([0, 1, 2, 300, -1, 1.5, '7', ' 8 ', '0x10', asWritten('3.0')]);
    if (control.kind === 'fields') return this.nested(anObject(chance), id);
    if (control.kind === 'text')
      return chance.chance(0.85)
        ? aText(chance).replace(/^\$[.[].*/, 'x')
        : chance.pick([aNumber(chance), true, false]);
    return this.nested(anything(chance), id);
  }

  /** Some leaves of a map or list become expressions. */
  nested(value, id) {
    if (Array.isArray(value)) return value.map((item) => this.nested(item, id));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, this.nested(item, id)]));
    return this.chance.chance(0.3) ? this.expression(id) : value;
  }

  /** An expression that finds what the control takes, if the payload is as it mostly is. */
  fitting({ kind, name }, id) {
    if (name === 'keyPath' || name === 'template') return `$.payload.${name}`;
    const paths = {
      text: ['.name', '.phone', '.emoji', '.rows[0].Id', '.number', '.flag', "['first name']"],
      number: ['.count', '.rows.length', '.name.length'],
      flag: ['.flag'],
      fields: ['.record', '.state', '.deep'],
    };
    return paths[kind] ? `$.payload${this.chance.pick(paths[kind])}` : this.expression(id);
  }

  expression(id) {
    const { chance } = this;
    const kind = chance.below(20);
    if (kind < 9)
      return `${chance.pick(['$.payload', '$.payload', '$.payload', "$['payload']", '$[payload]', '$["payload"]'])}${this.payloadPath()}`;
    if (kind < 10)
      return `$.contact${chance.pick(['.phone', '.attributes.tier.value', '.queue', `.${'missing'}`, '.attributes[*].value', ''])}`;
    if (kind < 11)
      return `$.agent${chance.pick(['.name', '.extension', '.dialableCountries[0]', '.dialableCountries.length', '.x'])}`;
    if (kind < 12)
      return `$.variables.${chance.pick(['n', 'a', 'name', 'länge', 'x-y'])}${chance.pick(['', '', '.Id', '[0]', '.length'])}`;
    const before = this.before.get(id);
    return before.length === 0 ? `$.payload${this.payloadPath()}` : this.result(chance.pick(before));
  }

  payloadPath() {
    const { chance } = this;
    const paths = [
      '',
      '.name',
      '.number',
      '.flag',
      '.nothing',
      '.rows',
      '.rows[0]',
      '.rows.[0].Id',
      '.rows.1.n',
      '.rows[0].Owner.name',
      '.rows.length',
      '.list',
      '.list[1]',
      '.list[-1]',
      '.list.0',
      '.record',
      '.any',
      '.deep.deeper.deepest[0][0]',
      "['first name']",
      "['a.b']",
      '["it\'s"]',
      '.length',
      '.name.length',
      '.emoji.length',
      '.count',
      '.missing',
      '.missing.more',
      '.phone',
      '.state',
      '[name]',
      "['rows'][0]['Owner'].name",
      ".['rows'].[0]",
      '["rows"].1.n',
      '.rows[1]["Id"]',
      '.rows[0][n]',
      '.keyPath',
      '.rows[*].Id',
      '.rows[*].Owner.name',
      '.list[*]',
      '.record[*]',
      '.rows[7].Id',
      '.name[0]',
      '.number.x',
      '.flag.length',
      '.list[00]',
      '.rows[*]',
      '.rows.__proto__',
      '.constructor',
      '.list.constructor.name',
    ];
    return chance.chance(0.85) ? chance.pick(paths) : `.${chance.pick(['record', 'any'])}${named(chance.pick(names))}`;
  }

  result({ id, type, kind }) {
    const { chance } = this;
    const at = /^[^.[\]'"]+$/.test(id) && chance.chance(0.8) ? `$.actions.${id}` : `$.actions['${id}']`;
    const known = Object.keys(kind.results?.properties ?? {});
    const member =
      known.length && chance.chance(0.8)
        ? chance.pick(known)
        : chance.pick([...names.filter((name) => name !== '$'), 'value']);
    const more = chance.pick(['', '', '', '', '.Id', '[0]', '.length', '[0].Id', '.0', '[1]', '.name', '[*].Id']);
    if (type === 'SE_Start' && chance.chance(0.3)) return at;
    return `${at}${chance.pick(['.results', '.results', `.results${named(member)}${more}`, `.results${named(member)}${more}`, `.results${named(member)}${more}`, '.success', '.exception.code', '.exception.code.length'])}`;
  }
}

/** A case: a document, the event that fires it, and the limits of its run. */
export function makeCase(seed) {
  const chance = random(mix(seed, 2));
  const document = new Maker(seed).document();
  const [source, event] = chance.pick(contactEvents);
  if (event && chance.chance(0.3)) document.on = { source, event };
  const contact = {
    contactId: 'c-1',
    phone: '+12065551212',
    queue: chance.pick(['Sales', { name: 'Sales' }]),
    attributes: { tier: { name: 'tier', value: aText(chance) }, n: anything(chance, 1) },
  };
  const agent = { name: 'Ann', extension: aNumber(chance), dialableCountries: ['us', 'jp'] };
  return {
    document,
    event: {
      source,
      ...(event && { event }),
      at: 1_619_869_850_000,
      ...(chance.chance(0.95) && { payload: aPayload(chance) }),
      ...(chance.chance(0.9) && { contact }),
      ...(chance.chance(0.9) && { agent }),
    },
    window: 60_000,
    stepLimit: chance.pick([60, 60, 60, 30, 9]),
  };
}
