//! Pictures of the desktop for the guide, written where `UPDATE=1` asks for them.

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The largest size of a picture, in bytes: the guide is read in a browser. */
const LARGEST = 150 * 1024;

/** Writes `docs/images/NAME.png` if `UPDATE` is set, and checks its size. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!process.env.UPDATE) return;
  const path = fileURLToPath(new URL(`../../../docs/images/${name}.png`, import.meta.url));
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  expect((await stat(path)).size, `${name}.png`).toBeLessThan(LARGEST);
}
