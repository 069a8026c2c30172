//! The top bar: the title, the agent and the agent's state, the language.

import { useTranslation } from 'react-i18next';
import { languages } from '../i18n/index.js';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';

/** The top bar. The agent is shown once the contact center has answered: `ready`. */
export function TopBar({ ready }: { ready: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <header className="top-bar">
      <a className="skip" href="#records">{t('skipToRecords')}</a>
      <h1>{t('title')}</h1>
      {ready && <AgentState />}
      <label>
        {t('language')}
        <select value={i18n.language} onChange={(event) => void i18n.changeLanguage(event.target.value)}>
          {languages.map(({ code, name }) => <option key={code} value={code} lang={code}>{name}</option>)}
        </select>
      </label>
    </header>
  );
}

/** Who the agent is, and which state the agent is in and can choose. */
function AgentState() {
  const { t } = useTranslation();
  const content = useContent();
  const desktop = useDesktop();
  const agent = useObservable(desktop.agent);
  const isChosen = agent.states.includes(agent.state);
  return (
    <>
      <p className="agent">
        <span>{t('agent.name')}</span> <strong>{agent.name}</strong>
      </p>
      <label>
        {t('agent.state')}
        <select value={agent.state} onChange={(event) => desktop.setState(event.target.value)}>
          {!isChosen && <option value={agent.state} disabled>{content(agent.state)}</option>}
          {agent.states.map((state) => <option key={state} value={state}>{content(state)}</option>)}
        </select>
      </label>
    </>
  );
}
