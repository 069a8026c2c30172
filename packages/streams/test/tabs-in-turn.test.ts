//! Tabs that play in turn, with locks and channels of the test.

import type { TraceEntry } from '@cti-flows/engine';
import { beforeEach, describe, expect, it } from 'vitest';
import { happening, type Happening } from '../src/happening.js';
import { KEPT_FOR, MAX_KEPT } from '../src/kept-happenings.js';
import { Tab, type Channel, type Locks } from '../src/tabs-in-turn.js';

/** One lock, first come, first served, as Web Locks have it. */
class OneLock implements Locks {
  #waiting: { held: () => Promise<void>; signal: AbortSignal }[] = [];
  #held = false;

  request(_: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>): Promise<void> {
    this.#waiting.push({ held, signal });
    this.#next();
    return Promise.resolve();
  }

  #next(): void {
    if (this.#held) return;
    const next = this.#waiting.shift();
    if (!next) return;
    if (next.signal.aborted) return this.#next();
    this.#held = true;
    void next.held().then(() => {
      this.#held = false;
      this.#next();
    });
  }
}

/** Channels of one browser: everybody else hears, at once. */
class Browser {
  readonly locks = new OneLock();
  readonly said: unknown[] = [];
  readonly #open = new Set<{ hear: (message: { data: any }) => void }>();

  channel(): Channel {
    const end = { hear: (_: { data: any }) => {} };
    this.#open.add(end);
    return {
      postMessage: (message) => {
        this.said.push(message);
        for (const other of this.#open) if (other !== end) other.hear({ data: structuredClone(message) });
      },
      addEventListener: (_, listener) => {
        end.hear = listener;
      },
      close: () => this.#open.delete(end),
    };
  }
}

let browser: Browser;
let now: number;
beforeEach(() => {
  browser = new Browser();
  now = 0;
});

function open(more: Partial<ConstructorParameters<typeof Tab>[0]> = {}) {
  const played: string[] = [];
  const traced: TraceEntry[] = [];
  const dropped: string[] = [];
  const tab = new Tab({
    scope: 'test',
    locks: browser.locks,
    openChannel: () => browser.channel(),
    now: () => now,
    play: ({ key }) => played.push(key.split('/').slice(1).join('/')),
    onTrace: (entry) => traced.push(entry),
    onLead: () => {},
    onDropped: (what, reason) => dropped.push(reason),
    onError: (error) => {
      throw error;
    },
    ...more,
  });
  return { tab, played, traced, dropped };
}
const ring = (contactId: string): Happening => happening('voiceContact', 'onConnecting', now, { key: contactId });
const view = (contactId: string): Happening =>
  happening('chatContact', 'onViewContact', now, { key: contactId, unique: false });
const moment = () => new Promise((done) => setTimeout(done));

describe('two tabs', () => {
  it('one plays, whichever of them is told first', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    for (const tab of [a, b]) tab.tab.take(ring('c1'));
    for (const tab of [b, a]) tab.tab.take(ring('c2'));
    await moment();
    expect(a.played).toEqual(['onConnecting/c1', 'onConnecting/c2']);
    expect(b.played).toEqual([]);
    expect([a.tab.leads, b.tab.leads]).toEqual([true, false]);
    a.tab.leave();
    await moment();
    expect(b.tab.leads).toBe(true);
    expect(b.played).toEqual([]);
  });

  it('what the leading one had not taken when it was closed, the next one plays in order', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    a.tab.take(ring('c1'));
    for (const key of ['c1', 'c2', 'c3']) b.tab.take(ring(key));
    a.tab.leave();
    await moment();
    expect(a.played).toEqual(['onConnecting/c1']);
    expect(b.played).toEqual(['onConnecting/c2', 'onConnecting/c3']);
    b.tab.take(ring('c4'));
    expect(b.played).toContain('onConnecting/c4');
  });

  it('what was taken is not played by a tab that is told of it later, when the first is closed', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    a.tab.take(ring('c1'));
    a.tab.leave();
    await moment();
    b.tab.take(ring('c1'));
    expect(b.played).toEqual([]);
  });

  it('one that has no engine yet does not lead', async () => {
    const [a, b] = [open(), open()];
    b.tab.join();
    for (const tab of [a, b]) tab.tab.take(ring('c1'));
    expect(b.played).toEqual(['onConnecting/c1']);
    a.tab.join();
    await moment();
    expect(a.played).toEqual([]);
  });

  it('the same look at a contact may come again', () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    for (let time = 0; time < 2; time += 1) for (const tab of [a, b]) tab.tab.take(view('h1'));
    expect(a.played).toEqual(['onViewContact/h1', 'onViewContact/h1']);
    a.tab.leave();
    return moment().then(() => {
      expect(b.played).toEqual([]);
      b.tab.take(view('h1'));
      expect(b.played).toEqual(['onViewContact/h1']);
    });
  });

  it('one that heard of a look that it was never told of plays a later one', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    a.tab.take(view('h1'));
    a.tab.leave();
    await moment();
    now += KEPT_FOR + 1;
    b.tab.take(view('h1'));
    expect(b.played).toEqual(['onViewContact/h1']);
  });

  it('show each other what happens in runs', () => {
    const [a, b] = [open(), open()];
    const entry = {
      run: 'r',
      flow: 'f',
      event: { entered: { block: 'uid-0', controls: {} } },
    } as unknown as TraceEntry;
    a.tab.share(entry);
    expect(b.traced).toEqual([entry]);
    expect(a.traced).toEqual([]);
  });
});

describe('a tab that opens later', () => {
  it('does not play again what the library tells it about what was', async () => {
    const a = open();
    a.tab.join();
    a.tab.take(ring('c1'));
    const b = open();
    b.tab.join();
    b.tab.take(ring('c1'));
    b.tab.take(ring('c2'));
    a.tab.leave();
    await moment();
    expect(b.played).toEqual(['onConnecting/c2']);
  });

  it('knows of the login, even if much has happened since', async () => {
    const login = () => happening('agent', 'onInit', now, { key: '' });
    const a = open();
    a.tab.join();
    a.tab.take(login());
    for (let index = 0; index < MAX_KEPT + 10; index += 1) a.tab.take(ring(`c${index}`));
    const b = open();
    b.tab.join();
    b.tab.take(login());
    b.tab.take(ring(`c${MAX_KEPT}`));
    a.tab.leave();
    await moment();
    expect(b.played).toEqual([]);
  });

  it('knows it from one that took the lead over', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    for (const tab of [a, b]) tab.tab.take(ring('c1'));
    a.tab.leave();
    await moment();
    const c = open();
    c.tab.join();
    c.tab.take(ring('c1'));
    b.tab.leave();
    await moment();
    expect(c.tab.leads).toBe(true);
    expect(c.played).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is not kept for ever', async () => {
    const [a, b] = [open(), open()];
    a.tab.join();
    b.tab.join();
    b.tab.take(ring('c1'));
    now += KEPT_FOR + 1;
    a.tab.leave();
    await moment();
    expect(b.played).toEqual([]);
    expect(b.dropped).toEqual(['it has waited longer than 60 seconds']);
  });
});

describe('a tab alone', () => {
  it('plays without locks, and opens no channel', () => {
    const { tab, played } = open({
      locks: undefined,
      openChannel: () => {
        throw new Error('no channel');
      },
    });
    tab.take(ring('c1'));
    tab.join();
    tab.take(ring('c2'));
    expect(played).toEqual(['onConnecting/c1', 'onConnecting/c2']);
  });

  it('that has left takes nothing more', () => {
    const { tab, played } = open();
    tab.join();
    tab.leave();
    tab.leave();
    tab.take(ring('c1'));
    tab.join();
    expect(played).toEqual([]);
  });

  it('that left while it waited does not lead later', async () => {
    const [a, b, c] = [open(), open(), open()];
    for (const tab of [a, b, c]) tab.tab.join();
    b.tab.leave();
    a.tab.leave();
    await moment();
    expect([b.tab.leads, c.tab.leads]).toEqual([false, true]);
  });

  it('is told when it leads and when no more', async () => {
    const told: boolean[] = [];
    const { tab } = open({ onLead: (leads) => told.push(leads) });
    tab.join();
    tab.leave();
    expect(told).toEqual([true, false]);
  });

  it('says what is wrong with the locks, and takes no nonsense from the channel', async () => {
    const errors: unknown[] = [];
    const denied = { request: () => Promise.reject(new Error('no locks here')) };
    const { tab, played } = open({ locks: denied, onError: (error) => errors.push(error) });
    tab.join();
    await moment();
    expect(errors).toEqual([new Error('no locks here')]);
    const other = browser.channel();
    for (const nonsense of [null, 'took', 7, {}, { tuk: 'x' }]) other.postMessage(nonsense);
    expect(played).toEqual([]);
  });
});
