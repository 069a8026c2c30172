// The groups Core, UI and Control Flow of the palette: one function a kind, named by its type.
//
// A block is a generator. It yields what it asks the host, is given the reply, and returns `[port, results]`; what it
// throws is why it fails.
import { Failure, at, isObject, isPath, present } from './values.js';
import * as is from './replies.js';

/** Asks the host. Parameters that are not there are left out; the reply is checked. */
export function* ask(call, parameters = {}, shape = () => null) {
  return shape(yield { call, with: present(parameters) });
}

const bad = () => {
  throw new Failure('bad-control');
};
const value = (found) => present({ value: found });
const decide = (answer) => [answer ? 'true' : 'false', answer];
const orNull = (number) => (Number.isFinite(number) ? number : null);

/** `values` of Is One Of? and its like: a list, the values of a map, or text with commas. Only plain values count. */
function candidates(values) {
  const plain = (item) => item !== null && typeof item !== 'object' && item !== '';
  const items = typeof values === 'string' ? values.split(',').map((item) => item.trim()) : isObject(values) ? Object.values(values) : [values].flat();
  return items.filter((item) => item !== undefined && plain(item)).map(String);
}

const convert = { none: (operand) => operand, string: String, number: Number, boolean: Boolean };
const isPlain = (operand) => operand === null || typeof operand !== 'object';
const compare = {
  // Two readings of one object are two objects.
  '===': (a, b) => isPlain(a) && a === b,
  '!=': (a, b) => !compare['==='](a, b),
  '!==': (a, b) => !compare['==='](a, b),
  '==': (a, b) => (isPlain(a) || isPlain(b)) && a == b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '≥': (a, b) => a >= b,
  '≤': (a, b) => a <= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};
const kinds = Object.keys(convert);

export const core = {
  *SE_Start() {
    return ['done', null];
  },
  *SE_End() {
    return [null, null];
  },
  *SE_CoreDecision(controls) {
    const cast = convert[controls.choice('evaluateAs', kinds) ?? 'none'];
    const comparator = controls.choice('comparator', Object.keys(compare)) ?? '===';
    return decide(compare[comparator](cast(controls.any('operandA')), cast(controls.any('operandB'))));
  },
  *SE_CoreTruthy(controls) {
    return decide(Boolean(controls.any('value')));
  },
  *SE_CoreOneOf(controls) {
    const sought = candidates([controls.any('value')].filter((item) => !Array.isArray(item)));
    return decide(sought.some((item) => candidates(controls.any('values')).includes(item)));
  },
  *SE_CoreTextStartsWith(controls) {
    const text = controls.text('text') ?? '';
    return decide(candidates(controls.any('values')).some((item) => text.startsWith(item)));
  },
  *SE_CoreTextEndsWith(controls) {
    const text = controls.text('text') ?? '';
    return decide(candidates(controls.any('values')).some((item) => text.endsWith(item)));
  },
  *SE_GetPayload(controls) {
    return ['done', value(controls.payload)];
  },
  *SE_GetProperty(controls) {
    const reply = yield* ask('store.get_property', { key: controls.need('text', 'key') }, is.members({ value: is.any }));
    return ['done', value(reply.value === undefined ? controls.any('defaultValue') : reply.value)];
  },
  *SE_SetProperty(controls) {
    return ['done', yield* ask('store.set_property', { key: controls.need('text', 'key'), value: controls.any('value') })];
  },
  *SE_UnsetProperty(controls) {
    return ['done', yield* ask('store.set_property', { key: controls.need('text', 'key') })];
  },
  *SE_GetProperties() {
    return ['done', { value: yield* ask('store.get_properties', {}, is.object) }];
  },
  *SE_ClearProperties() {
    return ['done', yield* ask('store.clear_properties')];
  },
  *SE_UpdateCounter(controls) {
    const parameters = { name: controls.need('text', 'name'), by: controls.number('value') ?? 1 };
    return ['done', yield* ask('store.update_counter', parameters, is.members({ value: is.number }))];
  },
  *SE_GetCounter(controls) {
    return ['done', yield* ask('store.get_counter', { name: controls.need('text', 'name') }, is.members({ value: is.number }))];
  },
  SE_CoreFormatPhoneNumber: (controls) => formatPhoneNumber(controls, 'national'),
  SE_CoreFormatPhoneNumberE164: (controls) => formatPhoneNumber(controls, 'e164'),
  *SE_CoreFormatDate(controls) {
    const date = controls.given('date');
    const format = controls.text('format');
    if (typeof date !== 'string' && typeof date !== 'number') return ['done', {}];
    return ['done', yield* ask('text.format_date', { date, format }, is.members({ value: is.optional(is.text) }))];
  },
  *SE_Log(controls) {
    const levels = { debug: 'debug', info: 'info', log: 'info', warn: 'warn', warning: 'warn', error: 'error' };
    const level = levels[controls.choice('level', Object.keys(levels)) ?? 'debug'];
    return ['done', yield* ask('log.write', { level, message: controls.any('message') })];
  },
  *SE_CoreExtractValue(controls) {
    const path = controls.need('text', 'keyPath');
    if (!isPath(path)) bad();
    return ['done', value(at(controls.any('targetField'), path))];
  },
  *SE_CoreJoinStrings(controls) {
    return ['done', { string: [controls.any('value1'), controls.any('value2')].join('') }];
  },
  *SE_CoreReplaceString(controls) {
    const [string, pattern, replacement] = ['string', 'pattern', 'replacement'].map((name) => controls.text(name) ?? '');
    return ['done', { string: pattern === '' ? string : string.replace(pattern, replacement) }];
  },
  *SE_CoreStringTemplate(controls) {
    const variables = controls.map('variables') ?? {};
    const written = { n: '\n', t: '\t', '\\': '\\', $: '$' };
    const put = (name) => String((Object.hasOwn(variables, name) ? variables[name] : isPath(name) ? at(variables, name) : undefined) ?? '');
    const part = (all, escaped, name) => (name === undefined ? written[escaped] : put(name.trim()));
    return ['done', { string: controls.need('text', 'template').replace(/\\([nt\\$])|\$\{([^}]*)\}/g, part) }];
  },
  *SE_CoreLength(controls) {
    const measured = controls.any('value');
    const list = typeof measured === 'string' || Array.isArray(measured);
    return ['done', { value: list ? measured.length : isObject(measured) ? Object.keys(measured).length : 0 }];
  },
  *SE_CoreSlice(controls) {
    const whole = controls.any('value');
    // What is no number is 0, as in JavaScript; a position of null or `""` is not given.
    const [start, end] = [controls.given('start'), controls.given('end')].map((position) => (position === undefined ? position : Number(position)));
    if (whole === undefined || whole === null) return ['done', {}];
    if (Array.isArray(whole)) return ['done', { value: whole.slice(start, end) }];
    return ['done', { value: isObject(whole) ? bad() : String(whole).slice(start, end).toWellFormed() }];
  },
  *SE_CoreMultiply(controls) {
    return ['done', { value: orNull(Number(controls.any('a')) * Number(controls.any('b'))) }];
  },
  *SE_CoreDivide(controls) {
    return ['done', { value: orNull(Number(controls.any('a')) / Number(controls.any('b'))) }];
  },
  *SE_CoreCast(controls) {
    const to = { number: Number, string: String, boolean: Boolean, integer: (whole) => parseInt(whole, 10), float: parseFloat };
    const types = ['Number', 'String', 'Boolean', 'Integer', 'Float', ...Object.keys(to)];
    const type = controls.need('choice', 'type', types).toLowerCase();
    const given = controls.any('value');
    if (given === undefined && type !== 'boolean') return ['done', {}];
    const cast = to[type](given);
    return ['done', { value: typeof cast === 'number' ? orNull(cast) : cast }];
  },
  *SE_CoreDelay(controls) {
    return ['done', yield* ask('timer.sleep', { milliseconds: whole(Math.trunc(Math.max(0, controls.need('number', 'duration')))) })];
  },
  *SE_CoreHttpRequest(controls) {
    const reply = yield* ask('http.send', httpRequest(controls), is.members({ status: is.integer, headers: is.optional(is.texts), body: is.any }));
    if (reply.status < 200 || reply.status > 299) throw new Failure(`http-${reply.status}`);
    return ['success', present({ status: reply.status, headers: reply.headers ?? {}, response: reply.body })];
  },
};

function* formatPhoneNumber(controls, format) {
  const parameters = { phoneNumber: controls.text('phoneNumber'), countryCode: controls.need('text', 'countryCode'), format };
  if (parameters.phoneNumber === undefined) return ['done', {}];
  return ['done', yield* ask('text.format_phone_number', parameters, is.members({ value: is.optional(is.text) }))];
}

/** The request of HTTP Request; the header `Content-Type` is its media type, unless the control says one. */
function httpRequest(controls) {
  const url = controls.need('text', 'url');
  const method = controls.choice('method', ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) ?? 'GET';
  const written = Object.entries(controls.map('headers') ?? {}).map(([name, header]) => [name, String(header ?? '')]);
  const headers = written.filter(([, header]) => header !== '');
  const body = controls.given('body');
  if (headers.some(([name]) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))) bad();
  const isType = ([name]) => name.toLowerCase() === 'content-type';
  const asked = controls.text('contentType') ?? headers.find(isType)?.[1];
  const others = headers.filter((header) => !isType(header));
  const contentType = asked ?? (typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json');
  if ([...others.map(([, header]) => header), body === undefined ? '' : contentType].some((line) => /[\0-\x08\x0a-\x1f\x7f]/.test(line))) bad();
  if (body !== undefined && method === 'GET') bad();
  const form = isObject(body) && /^application\/x-www-form-urlencoded/i.test(contentType);
  const sent = form ? formFields(body) : typeof body === 'string' ? body : JSON.stringify(body);
  return { method, url, headers: others.length ? Object.fromEntries(others) : undefined, body: sent, contentType: body === undefined ? undefined : contentType };
}

function formFields(fields) {
  const given = Object.entries(fields).filter(([, field]) => field !== null);
  return new URLSearchParams(given.map(([name, field]) => [name, String(field)])).toString();
}

const sources = (() => {
  const contact = ['onInit', 'onIncoming', 'onPending', 'onConnecting', 'onAccepted', 'onConnected', 'onMissed', 'onEnded', 'onDestroy', 'onRefresh'];
  const voiceContact = contact;
  const chatContact = [...contact.filter((event) => event !== 'onIncoming'), 'onMessageReceived', 'onMessageSent', 'onViewContact'];
  const agent = ['onInit', 'onRefresh', 'onStateChange', 'onRoutable', 'onNotRoutable', 'onOffline', 'onError', 'onAfterCallWork'];
  return { voiceContact, chatContact, agent, 'Amazon Connect Voice Contact': voiceContact, 'Amazon Connect Chat Contact': chatContact };
})();
const shortNames = { 'Amazon Connect Voice Contact': 'voiceContact', 'Amazon Connect Chat Contact': 'chatContact' };

export const ui = {
  *SE_Alert(controls) {
    return ['done', yield* ask('desktop.show_alert', { message: controls.need('text', 'message') })];
  },
  *SE_ShowModal(controls) {
    const parameters = { title: controls.text('title'), body: controls.need('text', 'body') };
    const reply = yield* ask('desktop.show_modal', parameters, is.members({ confirmed: is.flag }));
    if (!reply.confirmed) throw new Failure('refused');
    return ['success', null];
  },
  *SE_SendDataToOverlay(controls) {
    return ['done', yield* ask('desktop.send_to_overlay', { values: nonEmpty(controls.map('value')) })];
  },
  *SE_ShowAttributes() {
    return ['done', yield* ask('desktop.show_attributes')];
  },
  *SE_CoreJQuery(controls) {
    const given = controls.given('arguments');
    const parameters = { selector: controls.need('text', 'selector'), method: controls.need('text', 'method') };
    const list = given === undefined ? [] : [given].flat();
    return ['done', yield* ask('desktop.call_jquery', { ...parameters, arguments: list.length ? list : undefined }, is.members({ value: is.any }))];
  },
};

/** A map without members is not sent. */
export const nonEmpty = (map) => (map && Object.keys(map).length > 0 ? map : undefined);

/** Lengths of time and their like have 64 bits. */
const whole = (number) => (Number.isInteger(number) && number >= 0 ? Math.min(number, 2 ** 64) : bad());

export const controlFlow = {
  *CF_Switch(controls) {
    const cast = convert[controls.choice('evaluateAs', kinds) ?? 'string'];
    const given = controls.any('value');
    const cases = Array.from({ length: 8 }, (_, index) => `case${index + 1}`);
    const isTaken = (name) => ![undefined, ''].includes(controls.any(name)) && compare['==='](cast(controls.any(name)), cast(given));
    const port = given === undefined || given === '' ? 'default' : (cases.find(isTaken) ?? 'default');
    return [port, { port }];
  },
  *CF_ForEach(controls, { before }) {
    const items = controls.any('items') ?? [];
    if (!Array.isArray(items)) bad();
    const index = before?.results?.index === undefined ? 0 : before.results.index + 1;
    const count = items.length;
    if (index >= count) return ['done', { count }];
    return ['body', { item: items[index], index, count, isLast: index === count - 1 }];
  },
  *CF_TryAgain(controls, { before, by }) {
    const attempts = whole(controls.number('attempts') ?? 3);
    const delay = whole(controls.number('delay') ?? 1000);
    const backOff = Math.max(0, controls.number('backOff') ?? 2);
    const attempt = by === 'failure' ? (before?.results?.attempt ?? 0) + 1 : 1;
    if (attempt === 1) return ['try', { attempt }];
    if (attempt > attempts) throw new Failure('exhausted');
    yield* ask('timer.sleep', { milliseconds: Math.min(3_600_000, Math.trunc(delay * backOff ** (attempt - 2))) });
    return ['try', { attempt }];
  },
  *CF_WaitForEvent(controls) {
    const [named, event] = [controls.need('text', 'source'), controls.need('text', 'event')];
    const timeoutMs = whole(controls.number('timeout') ?? 30_000);
    if (!Object.hasOwn(sources, named) || !sources[named].includes(event)) bad();
    const parameters = { source: shortNames[named] ?? named, event, timeoutMs };
    const reply = yield* ask('event.wait', parameters, is.members({ happened: is.flag, payload: is.notNull }));
    return [reply.happened ? 'success' : 'timeout', present({ payload: reply.happened ? reply.payload : undefined })];
  },
  *CF_CallFlow(controls) {
    const parameters = { flow: controls.need('text', 'flow'), payload: nonEmpty(controls.map('payload')) };
    const reply = yield* ask('flow.call', parameters, is.members({ ending: is.ending, result: is.notNull }));
    if (reply.ending.kind !== 'completed') throw new Failure('flow-failed');
    return ['success', present({ result: reply.result })];
  },
  *CF_SetVariable(controls, { variables }) {
    const [name, scope] = [controls.need('text', 'name'), controls.choice('scope', ['run', 'contact']) ?? 'run'];
    const set = controls.any('value');
    if (scope === 'contact') yield* ask('contact.set_variable', { name, value: set });
    else if (set === undefined) delete variables[name];
    else Object.defineProperty(variables, name, { value: set, enumerable: true, configurable: true, writable: true });
    return ['done', value(set)];
  },
  *CF_GetVariable(controls) {
    const reply = yield* ask('contact.get_variable', { name: controls.need('text', 'name') }, is.members({ value: is.any }));
    return ['done', value(reply.value === undefined ? controls.any('defaultValue') : reply.value)];
  },
  *CF_Assert(controls) {
    const message = controls.text('message');
    if (!controls.any('value')) throw new Failure('assertion-failed', message);
    return ['done', null];
  },
  *CF_Stop(controls) {
    return [null, controls.any('result') ?? null];
  },
};
