//! The contact list: everyone who rings, talks, writes or waits to be cleared, and what the agent can do about it.

import { useTranslation } from 'react-i18next';
import type { ContactDeed, ContactView, Phase } from '../desktop/contacts.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';

/** The contact list. */
export function ContactList() {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const contacts = useObservable(desktop.contacts);
  const problem = useObservable(desktop.problem);
  return (
    <section className="contacts" aria-labelledby="contacts-heading">
      <h2 id="contacts-heading">{t('contacts.heading')}</h2>
      {problem !== '' && <p role="alert" className="refusal">{t('contacts.refused', { reason: problem })}</p>}
      {contacts.length === 0 && <p className="hint">{t('contacts.none')}</p>}
      <ul aria-live="polite">
        {contacts.map((contact) => <ContactCard key={contact.id} contact={contact} />)}
      </ul>
    </section>
  );
}

/** What can be done in each phase, and the word for it: the end of a chat has one of its own. */
const deedsIn: Record<Phase, readonly ContactDeed[]> = {
  ringing: ['accept', 'reject'],
  dialling: ['end'],
  connected: ['end'],
  afterContactWork: ['clear'],
  missed: ['clear'],
};

function wordFor(deed: ContactDeed, kind: string): string {
  if (deed !== 'end') return `contacts.${deed}`;
  return kind === 'chat' ? 'contacts.endChat' : 'contacts.hangUp';
}

function ContactCard({ contact }: { contact: ContactView }) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const selected = useObservable(desktop.selected) === contact.id;
  const name = contact.name || t('contacts.unknown');
  return (
    <li className={`contact ${contact.phase}${selected ? ' selected' : ''}`} data-contact={contact.id}>
      <button
        type="button"
        className="who"
        aria-pressed={selected}
        title={t('contacts.select', { name })}
        onClick={() => desktop.select(contact.id)}
      >
        <strong>{name}</strong>
        {contact.phone !== '' && contact.phone !== contact.name && <span>{contact.phone}</span>}
        <span className="phase">{t(`contacts.kind.${contact.kind}`)} · {t(`contacts.phase.${contact.phase}`)}</span>
      </button>
      <p className="deeds">
        {deedsIn[contact.phase].map((deed) => {
          const word = t(wordFor(deed, contact.kind));
          const label = t('contacts.actionsFor', { action: word, name });
          return (
            <button
              key={deed}
              type="button"
              className={deed}
              aria-label={label}
              onClick={() => desktop.doWith(contact.id, deed)}
            >
              {word}
            </button>
          );
        })}
        {contact.phase === 'connected' && contact.kind !== 'chat' && <MuteButton name={name} />}
      </p>
    </li>
  );
}

function MuteButton({ name }: { name: string }) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const { muted } = useObservable(desktop.agent);
  const word = t(muted ? 'contacts.unmute' : 'contacts.mute');
  return (
    <button
      type="button"
      aria-pressed={muted}
      aria-label={t('contacts.actionsFor', { action: word, name })}
      onClick={() => desktop.setMuted(!muted)}
    >
      {word}
    </button>
  );
}
