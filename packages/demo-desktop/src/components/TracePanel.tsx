//! The live trace at the bottom: the runs, and the blocks that the chosen one visited.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exception } from '@cti-flows/engine';
import type { AskedCall, RunView, Visit } from '../desktop/runs.js';
import { NAME_ATTRIBUTE } from '../desktop/contacts.js';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';

/** The live trace. It follows the newest run until the agent chooses one. */
export function TracePanel() {
  const { t } = useTranslation();
  const runs = useObservable(useDesktop().runs);
  const [chosen, choose] = useState<string>();
  const shown = runs.find(({ id }) => id === chosen) ?? runs[0];
  return (
    <section className="trace" aria-labelledby="trace-heading">
      <h2 id="trace-heading">{t('trace.heading')}</h2>
      {shown ? (
        <div className="runs-and-blocks">
          <ol className="runs" aria-label={t('trace.runs')} reversed>
            {runs.map((run) => (
              <li key={run.id}>
                <RunButton
                  run={run}
                  isShown={run === shown}
                  onChoose={() => choose(run === runs[0] ? undefined : run.id)}
                />
              </li>
            ))}
          </ol>
          <Visits run={shown} />
        </div>
      ) : <p className="hint">{t('trace.none')}</p>}
    </section>
  );
}

function RunButton({ run, isShown, onChoose }: { run: RunView; isShown: boolean; onChoose: () => void }) {
  const { t, i18n } = useTranslation();
  const content = useContent();
  const status = run.ending?.kind ?? 'running';
  const time = new Date(run.at).toLocaleTimeString(i18n.language);
  return (
    <button
      type="button"
      className="run"
      aria-pressed={isShown}
      data-run={run.id}
      data-status={status}
      onClick={onChoose}
    >
      <span className={`status ${status}`}>{t(`trace.status.${status}`)}</span>
      <strong>{content(run.flow)}</strong>
      <span className="fired">
        {t(`source.${run.event.source}`)} {run.event.event && <code>{run.event.event}</code>} {customerOf(run)}{' '}
        <span className="took">
          {time}{run.took !== undefined && ` · ${t('trace.milliseconds', { count: run.took })}`}
        </span>
      </span>
    </button>
  );
}

/** Whom a run is about: the customer's name as the contact flow left it, else the number. */
function customerOf(run: RunView): string {
  const contact = run.event.contact as
    { attributes?: Record<string, { value?: string }>; phone?: string | null } | undefined;
  return contact?.attributes?.[NAME_ATTRIBUTE]?.value ?? contact?.phone ?? '';
}

function Visits({ run }: { run: RunView }) {
  const { t } = useTranslation();
  const heads = ['time', 'block', 'controls', 'asked', 'port'];
  return (
    <div className="visits" tabIndex={0} role="group" aria-label={t('trace.blocks')}>
      <table>
        <thead>
          <tr>{heads.map((head) => <th key={head} scope="col">{t(`trace.${head}`)}</th>)}</tr>
        </thead>
        <tbody>
          {run.visits.map((visit, at) => <VisitRow key={at} run={run} visit={visit} />)}
        </tbody>
      </table>
    </div>
  );
}

function VisitRow({ run, visit }: { run: RunView; visit: Visit }) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const title = useBlockTitle();
  const { left } = visit;
  return (
    <tr>
      <td className="time">{t('trace.milliseconds', { count: visit.at })}</td>
      <th scope="row">{title(desktop.blockOf(run.flow, visit.block))}<code>{visit.block}</code></th>
      <td><Values values={visit.controls} /></td>
      <td>
        {visit.calls.length === 0 && !left?.exception && '–'}
        {visit.calls.map((asked) => <Asked key={asked.call.seq} asked={asked} />)}
        {left?.exception && visit.calls.length === 0 && <Failed exception={left.exception} />}
      </td>
      <td>
        {left ? <span className={left.success ? 'port' : 'port bad'}>{left.port ?? '–'}</span> : t('trace.waiting')}
      </td>
    </tr>
  );
}

/** A block's title: the one that its flow's author gave, else its kind's in the agent's language. */
function useBlockTitle() {
  const { i18n } = useTranslation();
  const content = useContent();
  return ({ title, titles }: { title?: string; titles: Record<string, string> }) =>
    (title === undefined ? titles[i18n.language] ?? titles.en ?? '' : content(title));
}

function Values({ values }: { values: Record<string, unknown> }) {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  if (given.length === 0) return '–';
  return (
    <dl className="values">
      {given.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{shortText(value)}</dd></div>)}
    </dl>
  );
}

function Asked({ asked: { call, answer } }: { asked: AskedCall }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>
        <code>{call.call}</code>{' '}
        {!answer && <em>{t('trace.waiting')}</em>}
        {answer && ('exception' in answer
          ? <Failed exception={answer.exception} />
          : <span className="reply">→ {answer.reply === null ? t('trace.nothing') : shortText(answer.reply)}</span>)}
      </summary>
      <pre>{JSON.stringify(call.with, null, 2)}</pre>
      {answer && <pre>{JSON.stringify('exception' in answer ? answer.exception : answer.reply, null, 2)}</pre>}
    </details>
  );
}

function Failed({ exception }: { exception: Exception }) {
  return <span className="failed"><code>{exception.code}</code> {exception.message}</span>;
}

/** A value in one short line; all of it stands under the call. */
function shortText(value: unknown): string {
  const whole = typeof value === 'string' ? value : JSON.stringify(value);
  return whole.length > 120 ? `${whole.slice(0, 119)}…` : whole;
}
