//! Plays the customer: rings, starts chats and leaves, through the stand-in contact control panel.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customers } from '../customers/customers.js';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';

/** The strip that plays the customer. */
export function CustomerStrip() {
  const { t } = useTranslation();
  const content = useContent();
  const desktop = useDesktop();
  const [chosen, choose] = useState(customers[0]!.id);
  const customer = customers.find(({ id }) => id === chosen)!;
  const contacts = useObservable(desktop.contacts);
  const leaving = contacts.filter(({ phase }) => phase !== 'afterContactWork' && phase !== 'missed');
  return (
    <section className="customer" aria-labelledby="customer-heading">
      <h2 id="customer-heading">{t('customer.heading')}</h2>
      <label>
        {t('customer.who')}
        <select value={chosen} onChange={(event) => choose(event.target.value)}>
          {customers.map(({ id, name, phone }) => <option key={id} value={id}>{`${content(name)} ${phone}`}</option>)}
        </select>
      </label>
      <p className="deeds">
        <button type="button" onClick={() => desktop.customer.call(customer)}>{t('customer.call')}</button>
        <button type="button" onClick={() => desktop.customer.chat(customer)}>{t('customer.chat')}</button>
      </p>
      {leaving.length > 0 && (
        <p className="deeds leaving">
          {leaving.map(({ id, name }) => (
            <button key={id} type="button" onClick={() => desktop.customer.leave(id)}>
              {t('customer.leaves', { name: name || t('contacts.unknown') })}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}
