//! The tabs of the CRM: opened once a page, closed, and found by the contact that popped them.

import { expect, test } from 'vitest';
import { activate, activateContact, claim, close, homeOnly, open, replace, type Page } from '../src/crm/tabs.js';

const emily: Page = { kind: 'record', recordId: '003000000000001AAA' };
const daniel: Page = { kind: 'record', recordId: '003000000000002AAA' };
const titles = ({ tabs }: typeof homeOnly) => tabs.map(({ page }) => page.kind);

test('a page has one tab, which comes to the front', () => {
  const tabs = open(open(open(homeOnly, emily), daniel), emily);
  expect(titles(tabs)).toEqual(['home', 'record', 'record']);
  expect(tabs.active).toBe(1);
});

test('the left neighbour of a closed tab comes to the front, and the home page stays', () => {
  const tabs = close(open(open(homeOnly, emily), daniel), 2);
  expect(tabs.active).toBe(1);
  expect(close(close(tabs, 1), 0)).toMatchObject({ active: 0, tabs: [{ id: 0 }] });
  expect(close(open(open(homeOnly, emily), daniel), 1).active).toBe(2);
});

test('ids are never given again', () => {
  const tabs = open(close(open(homeOnly, emily), 1), daniel);
  expect(tabs.tabs.map(({ id }) => id)).toEqual([0, 2]);
});

test('a contact finds the tab that was popped for it last', () => {
  const popped = claim(claim(open(open(homeOnly, emily), daniel), emily, 'contact-1'), daniel, 'contact-2');
  expect(activateContact(popped, 'contact-1').active).toBe(1);
  expect(activateContact(popped, 'contact-3')).toBe(popped);
});

test('saving puts the record where the form was', () => {
  const form = open(homeOnly, { kind: 'newRecord', object: 'Case', values: {} });
  expect(replace(form, 1, daniel).tabs[1]).toEqual({ id: 1, page: daniel });
  expect(activate(form, 7)).toBe(form);
});
