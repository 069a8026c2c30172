//! The middle of the page: the tabs of the CRM and the page in front.

import { useTranslation } from 'react-i18next';
import { titleOf } from '../crm/crm.js';
import type { Tab } from '../crm/tabs.js';
import { useObservable } from '../observable.js';
import { useDesktop } from './DesktopContext.js';
import { RecordPage } from './RecordPages.js';
import { TabList } from './TabList.js';

/** The tabs of the CRM and the page in front. */
export function CrmPanel() {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const { tabs, active } = useObservable(desktop.tabs);
  const contacts = useObservable(desktop.contacts);
  useObservable(desktop.crm.revision);
  const title = useTitle();
  const items = tabs.map((tab) => {
    const words = title(tab);
    const popped = contacts.find(({ id }) => id === tab.contactId);
    const word = t('crm.popped');
    const mark = popped && <span className={`popped ${popped.phase}`} role="img" title={word} aria-label={word} />;
    return {
      id: `page-${tab.id}`,
      label: <>{mark}{words}</>,
      ...(tab.page.kind !== 'home' && {
        close: { label: t('crm.close', { title: words }), act: () => desktop.closeTab(tab.id) },
      }),
    };
  });
  const front = tabs.find((tab) => tab.id === active)!;
  return (
    <main className="crm" id="records" tabIndex={-1} aria-label={t('crm.heading')}>
      <TabList
        label={t('crm.tabs')}
        items={items}
        active={`page-${active}`}
        onActivate={(id) => desktop.activateTab(Number(id.slice('page-'.length)))}
      />
      <div
        key={active}
        className="page"
        role="tabpanel"
        id={`page-${active}-panel`}
        aria-labelledby={`page-${active}-tab`}
      >
        <RecordPage tab={front} />
      </div>
    </main>
  );
}

/** What is written on a tab. */
function useTitle(): (tab: Tab) => string {
  const { t } = useTranslation();
  const { crm } = useDesktop();
  return ({ page }) => {
    switch (page.kind) {
      case 'home':
        return t('crm.home');
      case 'record': {
        const found = crm.find(page.recordId);
        return found ? titleOf(found) : page.recordId;
      }
      case 'newRecord':
        return t('crm.newRecord', { object: t(`crm.object.${page.object}`, { defaultValue: page.object }) });
      case 'objectHome':
        return t(`crm.objects.${page.object}`, { defaultValue: page.object });
      case 'search':
        return t('crm.search', { text: page.text });
    }
  };
}
