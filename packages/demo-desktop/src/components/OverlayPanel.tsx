//! The overlay at the right: CTI Actions with their forms, the Data panel, and which flows are active.

import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionDocument, OfferedAction } from '@cti-flows/engine';
import { text } from '../crm/crm.js';
import type { FlowSlot } from '../desktop/flows.js';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';
import { TabList } from './TabList.js';

const panels = ['actions', 'data', 'flows'] as const;

/** The overlay. What a flow sends to the Data panel brings that panel to the front. */
export function OverlayPanel() {
  const { t } = useTranslation();
  const { panel } = useDesktop();
  const shown = useObservable(panel);
  return (
    <aside className="overlay" aria-label={t('overlay.heading')}>
      <h2>{t('overlay.heading')}</h2>
      <TabList
        label={t('overlay.panels')}
        items={panels.map((id) => ({ id, label: t(`overlay.${id}`) }))}
        active={shown}
        onActivate={(id) => panel.set(id as (typeof panels)[number])}
      />
      <div role="tabpanel" className="panel" id={`${shown}-panel`} aria-labelledby={`${shown}-tab`}>
        {shown === 'actions' && <Actions />}
        {shown === 'data' && <Data />}
        {shown === 'flows' && <Flows />}
      </div>
    </aside>
  );
}

function Actions() {
  const { t } = useTranslation();
  const content = useContent();
  const desktop = useDesktop();
  const [open, setOpen] = useState<string>();
  const contacts = useObservable(desktop.contacts);
  const selected = useObservable(desktop.selected);
  const contact = contacts.find(({ id }) => id === selected);
  const press = (action: OfferedAction) => {
    if (action.form) setOpen(open === action.name ? undefined : action.name);
    else void desktop.runAction(action.name, {});
  };
  return (
    <>
      <p className="hint">
        {contact ? t('overlay.forContact', { name: contact.name || t('contacts.unknown') }) : t('overlay.forNobody')}
      </p>
      {desktop.actions.map((action) => (
        <div key={action.name} className="action">
          <button
            type="button"
            aria-expanded={action.form ? open === action.name : undefined}
            onClick={() => press(action)}
          >
            {content(action.label)}
          </button>
          {open === action.name && <ActionForm action={action} onDone={() => setOpen(undefined)} />}
        </div>
      ))}
    </>
  );
}

type Form = NonNullable<ActionDocument['form']>;

function ActionForm({ action, onDone }: { action: OfferedAction; onDone: () => void }) {
  const { t } = useTranslation();
  const content = useContent();
  const desktop = useDesktop();
  const [refusal, setRefusal] = useState('');
  const form = action.form as Form;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = Object.fromEntries(new FormData(event.currentTarget));
    const problem = await desktop.runAction(action.name, entered);
    if (problem === undefined) onDone();
    else setRefusal(problem);
  };
  return (
    <form
      aria-label={content(form.title ?? action.label)}
      onSubmit={(event) => void send(event)}
      onInput={() => setRefusal('')}
    >
      {form.title && <h3>{content(form.title)}</h3>}
      {form.instructions && <p className="hint">{content(form.instructions)}</p>}
      {inOrder(form.fields ?? []).map((field) => <FormField key={field.name} field={field} />)}
      {refusal !== '' && <p role="alert" className="refusal">{refusal}</p>}
      <p className="deeds">
        <button type="submit" className="main">{t('overlay.run')}</button>
        <button type="button" onClick={onDone}>{t('overlay.cancel')}</button>
      </p>
    </form>
  );
}

type Field = NonNullable<Form['fields']>[number];

/** Fields stand by their `order`, those without one last. */
function inOrder(fields: readonly Field[]): Field[] {
  const order = (field: Field) => field.order ?? Infinity;
  return fields.toSorted((one, other) => (order(one) === order(other) ? 0 : order(one) - order(other)));
}

function FormField({ field }: { field: Field }) {
  const { t } = useTranslation();
  const content = useContent();
  const given = { name: field.name, defaultValue: field.default ?? '', required: field.required ?? false };
  return (
    <label>
      <span>
        {content(field.label ?? field.name)} {field.required && <em>{t('overlay.required')}</em>}
      </span>
      {field.type === 'dropdown' ? (
        <select {...given}>
          <option value="">{t('overlay.choose')}</option>
          {(field.options ?? []).map((option) => {
            const { value, label } = typeof option === 'string' ? { value: option, label: option } : option;
            return <option key={value} value={value}>{content(label)}</option>;
          })}
        </select>
      ) : <input {...given} autoComplete="off" />}
    </label>
  );
}

function Data() {
  const { t } = useTranslation();
  const content = useContent();
  const data = useObservable(useDesktop().overlay.data);
  if (data.length === 0) return <p className="hint">{t('overlay.noData')}</p>;
  return data.map(({ flow, attributes, values }) => (
    <section key={String(attributes)} className="data">
      <h3>{t(attributes ? 'overlay.attributesOf' : 'overlay.dataFrom', { flow: content(flow) })}</h3>
      {Object.keys(values).length === 0 && <p className="hint">{t('overlay.empty')}</p>}
      <dl className="fields">
        {Object.entries(values).map(([name, value]) => (
          <div key={name}>
            <dt>{content(name)}</dt>
            <dd>{text(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function Flows() {
  const { t } = useTranslation();
  const slots = useObservable(useDesktop().flows);
  return (
    <>
      <p className="hint">{t('overlay.flowsHelp')}</p>
      {slots.map((slot) => <Slot key={slot.trigger} slot={slot} />)}
    </>
  );
}

function Slot({ slot }: { slot: FlowSlot }) {
  const { t } = useTranslation();
  const content = useContent();
  const desktop = useDesktop();
  return (
    <label>
      <span>{t(`source.${slot.source}`)} <code>{slot.event}</code></span>
      <select value={slot.active ?? ''} onChange={(event) => desktop.chooseFlow(slot.trigger, event.target.value)}>
        <option value="">{t('overlay.noFlow')}</option>
        {slot.flows.map((name) => <option key={name} value={name}>{content(name)}</option>)}
      </select>
    </label>
  );
}
