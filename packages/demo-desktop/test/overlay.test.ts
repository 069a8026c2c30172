//! The overlay's host calls: dialogs wait for the agent, one after another; values and attributes are shown.

import { expect, test } from 'vitest';
import type { CallContext } from '@cti-flows/engine';
import { Overlay } from '../src/desktop/overlay.js';

const context = (more: Partial<CallContext> = {}) =>
  ({ flow: 'What we know', contactId: 'contact-1', signal: new AbortController().signal, ...more }) as CallContext;
const overlay = () => new Overlay((id) => (id === 'contact-1' ? { customerName: 'Emily Carter' } : undefined));

test('a question is answered by the agent', async () => {
  const { host, dialogs } = overlay();
  const asked = host['desktop.show_modal']!({ title: 'Sure?', body: 'It ends.' }, context());
  expect(dialogs.value).toMatchObject([{ kind: 'modal', title: 'Sure?', body: 'It ends.' }]);
  dialogs.value[0]!.close(true);
  expect(await asked).toEqual({ confirmed: true });
  expect(dialogs.value).toEqual([]);
});

test('dialogs of several runs wait in the order in which they came', async () => {
  const { host, dialogs } = overlay();
  const first = host['desktop.show_alert']!({ message: 'one' }, context());
  const second = host['desktop.show_modal']!({ body: 'two' }, context());
  expect(dialogs.value.map(({ body }) => body)).toEqual(['one', 'two']);
  dialogs.value[0]!.close(false);
  expect(await first).toBeNull();
  expect(dialogs.value.map(({ body }) => body)).toEqual(['two']);
  dialogs.value[0]!.close(false);
  expect(await second).toEqual({ confirmed: false });
});

test('a dialog goes with its run, even if the run was over before', async () => {
  const { host, dialogs } = overlay();
  const run = new AbortController();
  const asked = host['desktop.show_modal']!({ body: 'still there?' }, context({ signal: run.signal }));
  run.abort();
  expect(await asked).toEqual({ confirmed: false });
  await host['desktop.show_alert']!({ message: 'too late' }, context({ signal: run.signal }));
  expect(dialogs.value).toEqual([]);
});

test('values replace values, attributes replace attributes, what came last stands first', () => {
  const { host, data } = overlay();
  host['desktop.send_to_overlay']!({ values: { Task: '00T1' } }, context());
  host['desktop.show_attributes']!({}, context());
  host['desktop.send_to_overlay']!({ values: { Task: '00T2' } }, context({ flow: 'Log the call' }));
  expect(data.value).toEqual([
    { flow: 'Log the call', attributes: false, values: { Task: '00T2' } },
    { flow: 'What we know', attributes: true, values: { customerName: 'Emily Carter' } },
  ]);
});

test.each([undefined, 'contact-2'])('there are no attributes to show for the contact %s', (contactId) => {
  const { host } = overlay();
  expect(() => host['desktop.show_attributes']!({}, context({ contactId }))).toThrow(
    expect.objectContaining({ code: 'no-contact' }),
  );
});
