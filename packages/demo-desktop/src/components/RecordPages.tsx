//! The pages of the CRM: home, a record with what is related to it, search results, lists, and a new record.

import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  fieldsOf, isObject, kindOf, newFieldsOf, objects, text, titleOf, type FoundRecord, type ObjectName,
} from '../crm/crm.js';
import type { Tab } from '../crm/tabs.js';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';

/** The page of a tab. */
export function RecordPage({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { crm } = useDesktop();
  useObservable(crm.revision);
  const { page } = tab;
  switch (page.kind) {
    case 'home':
      return <>{objects.map((object) => <ObjectList key={object} object={object} />)}</>;
    case 'objectHome':
      return isObject(page.object) ? <ObjectList object={page.object} /> : <p className="hint">{t('crm.noRecord')}</p>;
    case 'search':
      return <SearchResults wanted={page.text} />;
    case 'newRecord':
      return isObject(page.object)
        ? <NewRecord tab={tab.id} object={page.object} values={page.values} />
        : <p className="hint">{t('crm.noRecord')}</p>;
    case 'record': {
      const found = crm.find(page.recordId);
      return found ? <Record found={found} /> : <p className="hint">{t('crm.noRecord')}</p>;
    }
  }
}

function ObjectList({ object }: { object: ObjectName }) {
  const { t } = useTranslation();
  const { crm } = useDesktop();
  return (
    <section className="records">
      <h3>{t(`crm.objects.${object}`)}</h3>
      <Links records={crm.list(object)} />
    </section>
  );
}

function SearchResults({ wanted }: { wanted: string }) {
  const { t } = useTranslation();
  const found = useDesktop().crm.search(wanted);
  return (
    <section className="records">
      <h3>{t('crm.search', { text: wanted })}</h3>
      <p className="hint">{t('crm.found', { count: found.length })}</p>
      <Links records={found} />
    </section>
  );
}

function Links({ records }: { records: readonly FoundRecord[] }) {
  const { t } = useTranslation();
  const content = useContent();
  return (
    <ul className="links">
      {records.map((found) => (
        <li key={text(found.record.Id)}>
          <span className={`object ${found.object}`}>{t(`crm.object.${found.object}`)}</span>
          <RecordLink found={found} />
          {text(found.record.Phone) !== '' && <PhoneNumber number={text(found.record.Phone)} found={found} />}
          {text(found.record.Status) !== '' && <span className="status">{content(text(found.record.Status))}</span>}
        </li>
      ))}
    </ul>
  );
}

function RecordLink({ found }: { found: FoundRecord }) {
  const desktop = useDesktop();
  const open = () => desktop.openPage({ kind: 'record', recordId: text(found.record.Id) });
  return <button type="button" className="link" onClick={open}>{titleOf(found)}</button>;
}

/** A number that dials when it is clicked, while click-to-dial is on; else a text. */
function PhoneNumber({ number, found }: { number: string; found: FoundRecord }) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  if (!useObservable(desktop.clickToDial)) return <span>{number}</span>;
  return (
    <button
      type="button"
      className="link number"
      aria-label={t('crm.dial', { number })}
      onClick={() => desktop.clickNumber(number, found)}
    >
      {number}
    </button>
  );
}

function Record({ found }: { found: FoundRecord }) {
  const { t } = useTranslation();
  const { crm } = useDesktop();
  const related = crm.related(text(found.record.Id));
  const fields = isObject(found.object) ? fieldsOf[found.object] : [];
  return (
    <article>
      <h3>
        <span className={`object ${found.object}`}>{t(`crm.object.${found.object}`)}</span>
        {titleOf(found)}
      </h3>
      <dl className="fields">
        {fields.filter((field) => text(found.record[field]) !== '').map((field) => (
          <div key={field}>
            <dt>{t(`crm.field.${field}`)}</dt>
            <dd><FieldValue found={found} field={field} /></dd>
          </div>
        ))}
      </dl>
      <h4>{t('crm.related')}</h4>
      {related.length === 0 ? <p className="hint">{t('crm.noRelated')}</p> : <Links records={related} />}
    </article>
  );
}

function FieldValue({ found, field }: { found: FoundRecord; field: string }) {
  const content = useContent();
  const { crm } = useDesktop();
  const value = text(found.record[field]);
  const kind = kindOf(field);
  if (kind === 'phone') return <PhoneNumber number={value} found={found} />;
  const other = kind === 'reference' ? crm.find(value) : undefined;
  return other ? <RecordLink found={other} /> : <>{content(value)}</>;
}

/** The page of a new record, filled with what is known. Saving turns the tab into the record's. */
function NewRecord({ tab, object, values }: { tab: number; object: ObjectName; values: Record<string, unknown> }) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const [refusal, setRefusal] = useState('');
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    try {
      desktop.saveNew(tab, object, Object.fromEntries(entered));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <form className="new-record" onSubmit={save}>
      <h3>{t('crm.newRecord', { object: t(`crm.object.${object}`) })}</h3>
      {newFieldsOf[object].map((field) => (
        <label key={field}>
          {t(`crm.field.${field}`)}
          <input name={field} defaultValue={text(values[field])} />
        </label>
      ))}
      {refusal !== '' && <p role="alert" className="refusal">{refusal}</p>}
      <p className="deeds"><button type="submit" className="main">{t('crm.save')}</button></p>
    </form>
  );
}
