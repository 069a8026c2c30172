// The groups Core and UI of the palette: one function a kind, named by its type.
//
// A block is a generator. It yields what it asks the host, is given the reply, and returns `[port, results]`; what it
// throws is why it fails.
import { ask, bad, nonEmpty, value } from './asking.js';
import { compare, kinds, convert, whole } from './javascript.js';
import { Failure, at, isObject, isPath, present } from './values.js';
import * as is from './replies.js';

const decide = (answer) => [answer ? 'true' : 'false', answer];
const orNull = (number) => (Number.isFinite(number) ? number : null);

/** `values` of Is One Of? and its like: a list, the values of a map, or text with commas. Only plain values count. */
function candidates(values) {
  const plain = (item) => item !== null && typeof item !== 'object' && item !== '';
  const items =
    typeof values === 'string'
      ? values.split(',').map((item) => item.trim())
      : isObject(values)
        ? Object.values(values)
        : [values].flat();
  return items.filter((item) => item !== undefined && plain(item)).map(String);
}

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
    const reply = yield* ask(
      'store.get_property',
      { key: controls.need('text', 'key') },
      is.members({ value: is.any }),
    );
    return ['done', value(reply.value === undefined ? controls.any('defaultValue') : reply.value)];
  },
  *SE_SetProperty(controls) {
    return [
      'done',
      yield* ask('store.set_property', { key: controls.need('text', 'key'), value: controls.any('value') }),
    ];
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
    return [
      'done',
      yield* ask('store.get_counter', { name: controls.need('text', 'name') }, is.members({ value: is.number })),
    ];
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
    const [string, pattern, replacement] = ['string', 'pattern', 'replacement'].map(
      (name) => controls.text(name) ?? '',
    );
    return ['done', { string: pattern === '' ? string : string.replace(pattern, replacement) }];
  },
  *SE_CoreStringTemplate(controls) {
    const variables = controls.map('variables') ?? {};
    const written = { n: '\n', t: '\t', '\\': '\\', $: '$' };
    const put = (name) =>
      String((Object.hasOwn(variables, name) ? variables[name] : isPath(name) ? at(variables, name) : undefined) ?? '');
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
    const [start, end] = [controls.given('start'), controls.given('end')].map((position) =>
      position === undefined ? position : Number(position),
    );
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
    const to = {
      number: Number,
      string: String,
      boolean: Boolean,
      integer: (whole) => parseInt(whole, 10),
      float: parseFloat,
    };
    const types = ['Number', 'String', 'Boolean', 'Integer', 'Float', ...Object.keys(to)];
    const type = controls.need('choice', 'type', types).toLowerCase();
    const given = controls.any('value');
    if (given === undefined && type !== 'boolean') return ['done', {}];
    const cast = to[type](given);
    return ['done', { value: typeof cast === 'number' ? orNull(cast) : cast }];
  },
  *SE_CoreDelay(controls) {
    return [
      'done',
      yield* ask('timer.sleep', { milliseconds: whole(Math.trunc(Math.max(0, controls.need('number', 'duration')))) }),
    ];
  },
  *SE_CoreHttpRequest(controls) {
    const reply = yield* ask(
      'http.send',
      httpRequest(controls),
      is.members({ status: is.status, headers: is.optional(is.texts), body: is.any }),
    );
    if (reply.status < 200 || reply.status > 299) throw new Failure(`http-${reply.status}`);
    return ['success', present({ status: reply.status, headers: reply.headers ?? {}, response: reply.body })];
  },
};

function* formatPhoneNumber(controls, format) {
  const parameters = {
    phoneNumber: controls.text('phoneNumber'),
    countryCode: controls.need('text', 'countryCode'),
    format,
  };
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
  const isName = (name) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
  if (headers.some(([name]) => !isName(name))) bad();
  const secrets = Object.entries(controls.map('secretHeaders') ?? {}).filter(([, secret]) => secret !== null);
  if (secrets.some(([name, secret]) => typeof secret !== 'string' || secret === '' || !isName(name))) bad();
  const isType = ([name]) => name.toLowerCase() === 'content-type';
  const asked = controls.text('contentType') ?? headers.find(isType)?.[1];
  const others = headers.filter((header) => !isType(header));
  const twice = ([name]) => secrets.some(([secret]) => secret.toLowerCase() === name.toLowerCase());
  if (others.some(twice)) bad();
  const contentType = asked ?? (typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/json');
  if (
    [...others.map(([, header]) => header), body === undefined ? '' : contentType].some((line) =>
      /[\0-\x08\x0a-\x1f\x7f]/.test(line),
    )
  )
    bad();
  if (body !== undefined && method === 'GET') bad();
  const form = isObject(body) && /^application\/x-www-form-urlencoded/i.test(contentType);
  const sent = form ? formFields(body) : typeof body === 'string' ? body : JSON.stringify(body);
  return {
    method,
    url,
    headers: others.length ? Object.fromEntries(others) : undefined,
    secretHeaders: secrets.length ? Object.fromEntries(secrets) : undefined,
    body: sent,
    contentType: body === undefined ? undefined : contentType,
  };
}

function formFields(fields) {
  const given = Object.entries(fields).filter(([, field]) => field !== null);
  return new URLSearchParams(given.map(([name, field]) => [name, String(field)])).toString();
}

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
    return [
      'done',
      yield* ask(
        'desktop.call_jquery',
        { ...parameters, arguments: list.length ? list : undefined },
        is.members({ value: is.any }),
      ),
    ];
  },
};
