//! The whole desktop in headless Chromium, played as agent and customer.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { hasChromium } from '@cti-flows/browser-testing';
import { contentIn } from '../src/i18n/content.js';
import { languages } from '../src/i18n/index.js';
import { Agent, startSite, type DesktopSite } from './desktop-page.js';
import { takePicture } from './pictures.js';

const chromium = await hasChromium();

describe.skipIf(!chromium)('the desktop', () => {
  let site: DesktopSite;
  let page: Page;
  let agent: Agent;

  beforeAll(async () => { site = await startSite(); }, 180_000);
  afterAll(() => site?.close());
  beforeEach(async () => {
    page = await site.open();
    agent = new Agent(page);
  });
  afterEach(async () => {
    // Whatever was played, nothing was thrown and nothing was refused by the page's security policy.
    expect(site.errorsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('a call rings, the record pops, the agent accepts and hangs up, a task is saved', async () => {
    await agent.customer('emily', 'Ring a call');
    await agent.contact('Emily Carter').getByText('Call · Ringing').waitFor();
    await agent.tab('Emily Carter').waitFor();
    expect(await agent.tab('Emily Carter').getAttribute('aria-selected')).toBe('true');
    expect(await page.getByRole('tabpanel').first().innerText()).toContain('Facility manager');
    await agent.run('Voice screen pop with fallback', 'completed').waitFor();
    await takePicture(page, 'demo-ringing-call');

    await agent.deed('Accept', 'Emily Carter').click();
    await agent.contact('Emily Carter').getByText('Call · Connected').waitFor();
    expect(await agent.related()).not.toContain('Voice - Service');
    await agent.deed('Hang up', 'Emily Carter').click();
    await agent.contact('Emily Carter').getByText('Call · After-contact work').waitFor();

    await agent.run('Log the call', 'completed').waitFor();
    expect(await agent.related()).toContain('Voice - Service');
    await page.getByRole('button', { name: 'Voice - Service' }).click();
    expect(await agent.fields()).toMatchObject({ Status: 'Completed', Direction: 'inbound', Person: 'Emily Carter' });
    expect(await agent.data()).toMatchObject({ Subject: 'Voice - Service' });

    await agent.deed('Clear', 'Emily Carter').click();
    await page.getByText('Nobody calls or writes.').waitFor();
    expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('Available');
  });

  test('the live trace shows each block with its controls, calls, replies and port', async () => {
    await agent.customer('daniel', 'Ring a call');
    await agent.run('Voice screen pop with fallback', 'completed').waitFor();
    const rows = await page.getByRole('group', { name: 'Blocks of the run' }).locator('tbody tr').allInnerTexts();
    expect(rows).toHaveLength(4);
    expect(rows[1]).toMatch(/^\d+ ms\s+Record named by the contact flow\s*uid-1\s+attributeName\s+recordToPop/);
    expect(rows[1]).toMatch(/contact\.get_attribute → \{"value":"500000000000002AAA"\}\s+done$/);
    expect(rows[2]).toMatch(/desktop\.screen_pop → nothing\s+success$/);
    await page.getByText('desktop.screen_pop').click();
    expect(await page.locator('.visits details[open] pre').first().innerText()).toContain('"target": "record"');
    await agent.tab('00001081 Oven delivered without trays').waitFor();
  });

  test('an unknown caller gets a new Case, a shared number the search page', async () => {
    await agent.customer('unknown', 'Ring a call');
    await agent.tab('New: Case').waitFor();
    expect(await page.getByRole('textbox', { name: 'Caller’s number' }).inputValue()).toBe('+12065550199');
    await page.getByRole('textbox', { name: 'Subject' }).fill('Broken tap');
    await page.getByRole('button', { name: 'Save' }).click();
    await agent.tab('00001004 Broken tap').waitFor();
    await agent.customer('novak', 'Ring a call');
    await agent.tab('Search: +12065550103').waitFor();
    expect(await page.getByRole('tabpanel').first().innerText()).toContain('2 records');
  });

  test('a number of a record that is clicked is dialled in E.164 form', async () => {
    await page.getByRole('button', { name: 'Daniel Reyes' }).click();
    await page.getByRole('button', { name: 'Call (206) 555-0102' }).click();
    await agent.contact('+12065550102').getByText('Call · Dialling').waitFor();
    await agent.run('Click-to-dial', 'completed').waitFor();
    await agent.contact('+12065550102').getByRole('button', { name: 'Hang up' }).click();
    await agent.contact('+12065550102').getByText('Call · After-contact work').waitFor();
  });

  test('two chats at once pop a page each, and the runs of each contact keep their order', async () => {
    await agent.customer('hanako', 'Start a chat');
    await agent.customer('lucas', 'Start a chat');
    for (const name of ['Hanako Sato', 'Lucas Almeida']) {
      await agent.tab(name).waitFor();
      await agent.deed('Accept', name).click();
      await agent.contact(name).getByText('Chat · Connected').waitFor();
    }
    await takePicture(page, 'demo-two-chats');
    await agent.card('Hanako Sato').click();
    expect(await agent.tab('Hanako Sato').getAttribute('aria-selected')).toBe('true');
    await agent.card('Lucas Almeida').click();
    expect(await agent.tab('Lucas Almeida').getAttribute('aria-selected')).toBe('true');

    await page.getByRole('button', { name: 'Hanako Sato leaves' }).click();
    await agent.deed('End chat', 'Lucas Almeida').click();
    await expect.poll(async () => (await agent.runs()).filter((run) => run.includes('completed'))).toHaveLength(4);
    for (const name of ['Hanako Sato', 'Lucas Almeida']) {
      const own = (await agent.runs()).filter((run) => run.includes(name));
      const flows = own.map((run) => run.match(/Chat pop|Log the chat/)?.[0]);
      expect(flows.reverse(), name).toEqual(['Chat pop', 'Log the chat']);
      await agent.card(name).click();
      expect(await agent.related(), name).toContain('Chat - Chat');
    }
  });

  test('a CTI Action with a form makes a task, and says what it cannot take', async () => {
    await agent.customer('hanako', 'Ring a call');
    await agent.deed('Accept', 'Hanako Sato').click();
    await agent.contact('Hanako Sato').getByText('Call · Connected').waitFor();
    await agent.action('Note a callback').click();
    const form = page.getByRole('form', { name: 'Callback' });
    await form.getByRole('textbox', { name: 'Number to call' }).fill('+12065550105');
    await form.getByRole('button', { name: 'Run' }).click();
    // The browser asks for what is missing; without it the engine would.
    const lastName = form.getByRole('textbox', { name: 'Last name' });
    expect(await lastName.evaluate((field) => field.matches(':invalid'))).toBe(true);
    await form.evaluate((element) => element.setAttribute('novalidate', ''));
    await form.getByRole('button', { name: 'Run' }).click();
    await form.getByRole('alert').waitFor();
    expect(await form.getByRole('alert').innerText()).toContain('LastName');
    expect(await agent.runs()).toHaveLength(1);

    await form.getByRole('textbox', { name: 'Day' }).fill('2026-12-01');
    await form.getByRole('textbox', { name: 'First name' }).fill('Hanako');
    await lastName.fill('Sato');
    expect(await form.getByRole('alert').count()).toBe(0);
    await takePicture(page, 'demo-action-form');
    await form.getByRole('button', { name: 'Run' }).click();
    await form.waitFor({ state: 'detached' });
    await agent.tab('Callback - Hanako - Sato').waitFor();
    expect(await agent.fields()).toMatchObject({ 'Due date': '2026-12-01', Person: 'Hanako Sato', Priority: 'High' });
  });

  test('the Data panel shows attributes, and a dialog asks before a flow ends the contact', async () => {
    await agent.customer('emily', 'Ring a call');
    await agent.deed('Accept', 'Emily Carter').click();
    await agent.action('What we know').click();
    await page.getByText('Attributes, from “What we know”').waitFor();
    const known = { Phone: '+12065550101', Queue: 'Service', Status: 'connected' };
    expect(await agent.data()).toEqual({ customerName: 'Emily Carter', ...known });

    await page.getByRole('tab', { name: 'Actions' }).click();
    await agent.action('End the contact').click();
    await page.getByRole('dialog', { name: 'End the contact?' }).waitFor();
    await page.keyboard.press('Escape');
    await agent.run('End the contact', 'completed').waitFor();
    await agent.contact('Emily Carter').getByText('Call · Connected').waitFor();
    await agent.action('End the contact').click();
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await agent.contact('Emily Carter').getByText('Call · After-contact work').waitFor();
  });

  test('an alert says why a flow could do nothing', async () => {
    await agent.action('End the contact').click();
    await page.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
    await page.getByRole('alertdialog', { name: 'Message' }).getByText('has no contact').waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click();
    await agent.run('End the contact', 'completed').waitFor();
  });

  test('another flow can be made active for an event, or none', async () => {
    await page.getByRole('tab', { name: 'Flows' }).click();
    const connecting = page.getByRole('combobox', { name: 'Call onConnecting' });
    await connecting.selectOption('Case or new Case');
    await agent.customer('daniel', 'Ring a call');
    await agent.run('Case or new Case', 'completed').waitFor();
    await agent.tab('00001081 Oven delivered without trays').waitFor();
    await connecting.selectOption('');
    await agent.customer('emily', 'Ring a call');
    await agent.contact('Emily Carter').waitFor();
    expect(await agent.runs()).toHaveLength(1);
  });

  test('the agent can be muted, and is', async () => {
    await agent.customer('emily', 'Ring a call');
    await agent.deed('Accept', 'Emily Carter').click();
    await agent.deed('Mute', 'Emily Carter').click();
    await agent.deed('Unmute', 'Emily Carter').waitFor();
    const standIn = page.frames().find((frame) => frame.url().endsWith('ccp.html'))!;
    expect(await standIn.evaluate(() => window.standIn.muted)).toBe(true);
    await agent.deed('Unmute', 'Emily Carter').click();
    await agent.deed('Mute', 'Emily Carter').waitFor();
  });

  test('markup in the data of a customer stays text', async () => {
    const markup = '<img src=x onerror="document.title=\'hacked\'">';
    await agent.customer('markup', 'Ring a call');
    await agent.contact(markup).waitFor();
    await agent.action('What we know').click();
    await page.getByText('Attributes, from “What we know”').waitFor();
    expect(await agent.data()).toMatchObject({ customerName: markup, note: expect.stringContaining('<b onclick') });
    await agent.run('What we know', 'completed').waitFor();
    for (const frame of page.frames()) expect(await frame.locator('img, b').count()).toBe(0);
    expect(await page.title()).toBe('Agent desktop – CTI Flows');
  });

  test.each(languages.filter(({ code }) => code !== 'en'))('in $name no text is left in English', async ({ code }) => {
    await agent.customer('emily', 'Ring a call');
    await agent.deed('Accept', 'Emily Carter').click();
    await agent.run('Voice screen pop with fallback', 'completed').waitFor();
    await page.getByRole('combobox', { name: 'Language' }).selectOption(code);
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe(code);
    expect(await agent.textsInEnglish(code)).toEqual([]);
    if (code === 'ja') await takePicture(page, 'demo-japanese');
    for (const tab of await page.locator('.overlay').getByRole('tab').all()) {
      await tab.click();
      expect(await agent.textsInEnglish(code)).toEqual([]);
    }
    await page.locator('.overlay').getByRole('tab').first().click();
    await agent.action(contentIn(code, 'Note a callback')).click();
    expect(await agent.textsInEnglish(code)).toEqual([]);
    await agent.action(contentIn(code, 'End the contact')).click();
    await page.getByRole('dialog').waitFor();
    expect(await agent.textsInEnglish(code)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('tabs are reached and closed by the keyboard', async () => {
    await page.getByRole('button', { name: 'Emily Carter' }).click();
    await page.getByRole('tab', { name: 'Emily Carter' }).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('tab', { name: 'Home' }).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    await expect.poll(() => page.getByRole('tab', { name: 'Emily Carter' }).count()).toBe(0);
  });

  test('nothing stands in the way of those who hear the page or use its keyboard, as far as axe sees', async () => {
    await agent.customer('emily', 'Ring a call');
    await agent.deed('Accept', 'Emily Carter').click();
    await agent.run('Voice screen pop with fallback', 'completed').waitFor();
    expect(await agent.barriers()).toEqual([]);
    await agent.action('Note a callback').click();
    expect(await agent.barriers()).toEqual([]);
    await agent.action('What we know').click();
    await page.getByText('Attributes, from “What we know”').waitFor();
    expect(await agent.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'Flows' }).click();
    expect(await agent.barriers()).toEqual([]);
    await page.getByRole('tab', { name: 'Actions' }).click();
    await agent.action('End the contact').click();
    await page.getByRole('dialog').waitFor();
    expect(await agent.barriers()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the language is kept, and the browser’s own is taken at first', async () => {
    const other = await site.open('ru');
    await other.getByRole('heading', { name: 'Рабочее место оператора' }).waitFor();
    await other.getByRole('combobox', { name: 'Язык' }).selectOption('pt-BR');
    await other.reload();
    await other.getByRole('heading', { name: 'Área de trabalho do agente' }).waitFor();
    await other.context().close();
  });
});
