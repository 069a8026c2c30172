//! The built desktop in headless Chromium, and what the tests do there by role and label, as an agent would.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { launchChromium, serve } from '@cti-flows/browser-testing';
import axeCore from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import content from '../src/i18n/content.json';
import english from '../src/i18n/en.json';
import japanese from '../src/i18n/ja.json';
import portuguese from '../src/i18n/pt-BR.json';
import russian from '../src/i18n/ru.json';

/** The built desktop on a server, and the browser that looks at it. */
export interface DesktopSite {
  /** Opens the desktop in a profile of its own, and waits until it is ready. */
  open(language?: string): Promise<Page>;
  /** What a page has thrown, and what the browser refused it. */
  errorsOf(page: Page): readonly string[];
  close(): Promise<void>;
}

/** Builds and serves the desktop, and starts Chromium. */
export async function startSite(): Promise<DesktopSite> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  await promisify(execFile)('npm', ['run', 'build'], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
  const site = await serve({ '/': new URL('../dist/', import.meta.url) });
  const browser = await launchChromium();
  const errors = new WeakMap<Page, string[]>();
  const open = async (language = 'en') => {
    const context = await browser.newContext({ locale: language, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    errors.set(page, []);
    page.on('pageerror', (error) => errors.get(page)!.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isOfLibrary(message.text())) errors.get(page)!.push(message.text());
    });
    await page.goto(`${site.origin}/index.html`);
    await page.getByRole('tablist').first().waitFor();
    return page;
  };
  const close = async () => {
    await browser.close();
    await site.close();
  };
  return { open, errorsOf: (page) => errors.get(page) ?? [], close };
}

/** What amazon-connect-streams writes of the stand-in, which has no health check. */
function isOfLibrary(text: string): boolean {
  return text.startsWith('Health check interval not set');
}

/** The agent at the page, and the customer, in English unless said otherwise. */
export class Agent {
  constructor(private readonly page: Page) {}

  /** Plays a customer, by the id in the sample data. */
  async customer(id: string, deed: 'Ring a call' | 'Start a chat'): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Customer' }).selectOption(id);
    await this.page.getByRole('button', { name: deed }).click();
  }

  /** A contact of the list. */
  contact(name: string): Locator {
    return this.page.locator('[data-contact]').filter({ hasText: name });
  }

  /** What brings the page to the front that popped for a contact. */
  card(name: string): Locator {
    return this.contact(name).getByTitle(`Show what popped for ${name}`);
  }

  /** What axe-core finds wrong with the page's markup and contrast. */
  async barriers(): Promise<string[]> {
    await this.page.evaluate(axeCore.source);
    // The library's declarations would need the page's types here; it stands on the page as `axe`.
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      const { violations } = await axe.run(document, { iframes: false });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
  }

  /** A button of a contact. */
  deed(deed: string, name: string): Locator {
    return this.page.getByRole('button', { name: `${deed}: ${name}`, exact: true });
  }

  /** The button of a CTI Action. */
  action(label: string): Locator {
    return this.page.locator('.overlay').getByRole('button', { name: label, exact: true });
  }

  /** A tab of the CRM. */
  tab(title: string): Locator {
    return this.page.getByRole('tablist', { name: 'Open pages' }).getByRole('tab', { name: title });
  }

  /** The newest run of a flow, once it has this status. */
  run(flow: string, status: string): Locator {
    return this.page.locator(`[data-run][data-status=${status}]`).filter({ hasText: flow }).first();
  }

  /** The texts of all runs, the newest first. */
  runs(): Promise<string[]> {
    return this.page.locator('[data-run]').allInnerTexts();
  }

  /** What is related to the record in front. */
  related(): Promise<string> {
    return this.page.locator('.page .links').innerText();
  }

  /** The fields of the record in front, by label. */
  fields(): Promise<Record<string, string>> {
    return pairs(this.page.locator('.page .fields > div'));
  }

  /** What the Data panel shows, by name. */
  async data(): Promise<Record<string, string>> {
    await this.page.locator('.overlay .data').first().waitFor();
    return pairs(this.page.locator('.overlay .data .fields > div'));
  }

  /** The texts and labels of the page that are English words of the desktop, and not the same in the language. */
  async textsInEnglish(language: string): Promise<string[]> {
    const shown = await this.page.evaluate(() => {
      const texts: string[] = [document.title];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      // Names of languages stay in themselves; replies of calls and block ids are data.
      while (walker.nextNode()) {
        const { parentElement, nodeValue } = walker.currentNode;
        if (!parentElement!.closest('option[lang], code, dd, .reply')) texts.push(nodeValue!);
      }
      for (const element of document.querySelectorAll('[aria-label], [title]')) {
        texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
      }
      return texts.map((text) => text.trim()).filter((text) => text !== '');
    });
    const words = englishWords(language);
    return shown.filter((text) => words.some((word) => word.test(text)));
  }
}

async function pairs(rows: Locator): Promise<Record<string, string>> {
  const all = await rows.all();
  return Object.fromEntries(await Promise.all(all.map(async (row) => [
    await row.locator('dt').innerText(),
    (await row.locator('dd').innerText()).trim(),
  ])));
}

const translations: Record<string, object> = { ja: japanese, 'pt-BR': portuguese, ru: russian };

/** English words whose translation differs, as patterns: `{{name}}` stands for anything. */
function englishWords(language: string): RegExp[] {
  const translated = new Set(leaves(translations[language]!));
  const own = leaves(english).filter((text) => !translated.has(text));
  const translatedData = new Set(Object.values(content).flatMap((words) => Object.values(words)));
  const ofData = Object.keys(content).filter((text) => !translatedData.has(text));
  return [...own, ...ofData].map((text) => {
    const escaped = text.split(/{{\w+}}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    return new RegExp(`^${escaped}$`);
  });
}

function leaves(words: object): string[] {
  return Object.values(words).flatMap((one: string | object) => (typeof one === 'string' ? [one] : leaves(one)));
}
