//! The page: phone at the left, records in the middle, overlay at the right, the live trace below.

import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startDesktop, type Desktop } from '../desktop/desktop.js';
import { ContactList } from './ContactList.js';
import { CrmPanel } from './CrmPanel.js';
import { CustomerStrip } from './CustomerStrip.js';
import { DesktopContext } from './DesktopContext.js';
import { DialogBox } from './DialogBox.js';
import { OverlayPanel } from './OverlayPanel.js';
import { TopBar } from './TopBar.js';
import { TracePanel } from './TracePanel.js';

/** What is known of the start. */
type Start = { desktop?: Desktop; failure?: string };

/** The page. The frame of the contact control panel stands in it from the beginning, since the desktop starts there. */
export function App() {
  const { t, i18n } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [{ desktop, failure }, setStart] = useState<Start>({});
  useEffect(() => {
    startDesktop(frame.current!).then(
      (desktop) => setStart({ desktop }),
      (error: unknown) => setStart({ failure: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  useEffect(() => {
    document.title = `${t('title')} – CTI Flows`;
    frame.current?.querySelector('iframe')?.setAttribute('title', t('phone.ccp'));
  }, [t, i18n.language, desktop]);
  return (
    <DesktopContext value={desktop}>
      <TopBar ready={desktop !== undefined} />
      <div className="columns">
        <section className="phone" aria-label={t('phone.heading')}>
          <div className="ccp" ref={frame} />
          {desktop && <CustomerStrip />}
          {desktop && <ContactList />}
        </section>
        {desktop ? <CrmPanel /> : (
          <main className="crm">
            {failure === undefined
              ? <p role="status" className="hint">{t('starting')}</p>
              : <p role="alert" className="refusal">{t('failed', { reason: failure })}</p>}
          </main>
        )}
        {desktop && <OverlayPanel />}
      </div>
      {desktop && <TracePanel />}
      {desktop && <DialogBox />}
    </DesktopContext>
  );
}
