//! The words of the desktop: the same keys in four languages, all of them translated and used, and nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { fieldsOf, newFieldsOf, objects } from '../src/crm/crm.js';
import { contentIn } from '../src/i18n/content.js';
import content from '../src/i18n/content.json';
import english from '../src/i18n/en.json';
import { preferredLanguage } from '../src/i18n/index.js';
import japanese from '../src/i18n/ja.json';
import portuguese from '../src/i18n/pt-BR.json';
import russian from '../src/i18n/ru.json';
import { desktopActions, desktopFlows } from '../src/desktop/flows.js';
import { customers } from '../src/customers/customers.js';

type Words = { [key: string]: string | Words };

const others = { ja: japanese, 'pt-BR': portuguese, ru: russian } as const;
const all = { en: english, ...others } as const;

/** Words that are the same in English and in the other language. */
const sameWords = new Set([
  'pt-BR contacts.kind.chat', 'pt-BR source.chatContact', 'pt-BR crm.field.Email', 'pt-BR trace.milliseconds',
  'ja contacts.actionsFor', 'pt-BR contacts.actionsFor', 'ru contacts.actionsFor',
]);

/** Content that is the same. */
const sameContent = new Set(['pt-BR Normal', 'pt-BR Chat']);

function flat(words: Words, prefix = ''): Map<string, string> {
  return new Map(Object.entries(words).flatMap(([key, value]) => typeof value === 'string'
    ? [[prefix + key, value] as const]
    : [...flat(value, `${prefix}${key}.`)]));
}

/** `crm.found` of `crm.found_one`. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const keysOf = (words: Words) => new Set([...flat(words).keys()].map(withoutPlural));

const sources = readdirSync(new URL('../src', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8'));

test.each(Object.entries(others))('%s has every key, and no other', (_, words) => {
  expect([...keysOf(words)].sort()).toEqual([...keysOf(english)].sort());
});

test.each(Object.entries(all))('%s has the plurals of its grammar', (language, words) => {
  const plural = [...flat(words).keys()].filter((key) => key !== withoutPlural(key));
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const key of new Set(plural.map(withoutPlural))) {
    const forms = plural.filter((form) => withoutPlural(form) === key).map((form) => form.slice(key.length + 1));
    expect(forms.sort(), key).toEqual([...categories].sort());
  }
});

test.each(Object.entries(others))('%s leaves no word in English', (language, words) => {
  const inEnglish = flat(english);
  const original = (key: string) => inEnglish.get(key) ?? inEnglish.get(`${withoutPlural(key)}_other`);
  const left = [...flat(words)]
    .filter(([key, value]) => value.trim() === '' || value === original(key))
    .map(([key]) => `${language} ${key}`);
  expect(left.filter((key) => !sameWords.has(key))).toEqual([]);
});

test.each(Object.entries(others))('%s puts the same values in', (_, words) => {
  const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
  const inEnglish = flat(english);
  for (const [key, value] of flat(words)) {
    expect(holes(value), key).toEqual(holes(inEnglish.get(key) ?? inEnglish.get(`${withoutPlural(key)}_other`)!));
  }
});

test('every key that the sources name is there, and every key is named', () => {
  const keys = keysOf(english);
  const named = new Set<string>();
  for (const source of sources) {
    for (const [, quoted] of source.matchAll(/['`]([a-z]\w*(?:\.[\w${}.]+)*)['`]/gi)) {
      const pattern = new RegExp(`^${quoted!.replaceAll('.', '\\.').replaceAll(/\$\{.*?\}/g, '\\w+')}$`);
      const fitting = [...keys].filter((key) => pattern.test(key));
      fitting.forEach((key) => named.add(key));
    }
    for (const [, key] of source.matchAll(/\bt\('([^']+)'/g)) expect(keys, key).toContain(key);
  }
  expect([...keys].filter((key) => !named.has(key))).toEqual([]);
});

test('every field and object of the CRM has a word', () => {
  const fields = [...Object.values(fieldsOf), ...Object.values(newFieldsOf)].flat();
  expect(fields.filter((field) => !Object.hasOwn(english.crm.field, field))).toEqual([]);
  for (const words of [english.crm.object, english.crm.objects]) {
    expect(objects.filter((object) => !Object.hasOwn(words, object))).toEqual([]);
  }
});

test('no component has a word of its own', () => {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    const isText = ts.isJsxText(node);
    const isLabel = ts.isJsxAttribute(node) && /^(aria-label|title|placeholder|alt)$/.test(node.name.getText())
      && node.initializer?.kind === ts.SyntaxKind.StringLiteral;
    if ((isText || isLabel) && /\p{L}/u.test(node.getText())) found.push(node.getText().trim());
    ts.forEachChild(node, look);
  };
  const components = sources.filter((source) => source.includes('</'));
  expect(components.length).toBeGreaterThan(8);
  for (const source of components) {
    look(ts.createSourceFile('component.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  }
  expect(found).toEqual([]);
});

test('the words of flows, actions and customers are in every language', () => {
  const texts = [
    ...desktopFlows.map(({ document }) => document.name),
    ...desktopFlows.flatMap(({ document }) => document.actions.flatMap(({ meta }) => meta?.title ?? [])),
    ...desktopActions.flatMap(({ action }) => [action.label, ...formTexts(action.form)]),
    ...customers.flatMap(({ attributes }) => Object.keys(attributes)),
  ];
  expect(texts.length).toBeGreaterThan(30);
  expect(texts.filter((text) => !Object.hasOwn(content, text))).toEqual([]);
});

function formTexts(form: (typeof desktopActions)[number]['action']['form']): string[] {
  if (!form) return [];
  const labels = (form.fields ?? []).map(({ label }) => label);
  return [form.title, form.instructions, ...labels].filter((text) => text != null);
}

test.each(Object.keys(others))('all content has words in %s', (language) => {
  const left = Object.keys(content)
    .filter((text) => contentIn(language, text) === text && !sameContent.has(`${language} ${text}`));
  expect(left).toEqual([]);
});

test('data is never a template, and never found on the prototype', () => {
  const texts = ['{{count}}', '$t(title)', 'constructor', '__proto__', '<b>'];
  for (const text of texts) expect(contentIn('ja', text)).toBe(text);
});

test('the language is the one chosen last, else one of the browser, else English', () => {
  expect(preferredLanguage('ru', ['ja'])).toBe('ru');
  expect(preferredLanguage(null, ['fr-FR', 'pt-PT', 'ja'])).toBe('pt-BR');
  expect(preferredLanguage(null, ['fr'])).toBe('en');
});
