//! The dialog that a flow waits for: an alert or a question.

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useContent } from '../i18n/content.js';
import { useObservable } from '../observable.js';
import type { Dialog } from '../desktop/overlay.js';
import { useDesktop } from './DesktopContext.js';

/** Shows the oldest dialog that waits; the next one comes when it is closed. */
export function DialogBox() {
  const [oldest] = useObservable(useDesktop().overlay.dialogs);
  return oldest ? <Shown key={oldest.id} dialog={oldest} /> : null;
}

function Shown({ dialog }: { dialog: Dialog }) {
  const { t } = useTranslation();
  const content = useContent();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => element.current?.showModal(), []);
  const title = dialog.title === '' ? t(`dialog.${dialog.kind}`) : content(dialog.title);
  return (
    <dialog
      ref={element}
      role={dialog.kind === 'alert' ? 'alertdialog' : undefined}
      aria-labelledby="dialog-title"
      aria-describedby="dialog-body"
      onCancel={(event) => {
        event.preventDefault();
        dialog.close(false);
      }}
    >
      <h2 id="dialog-title">{title}</h2>
      <p id="dialog-body">{content(dialog.body)}</p>
      <p className="deeds">
        <button type="button" className="main" onClick={() => dialog.close(true)}>{t('dialog.ok')}</button>
        {dialog.kind === 'modal' && (
          <button type="button" onClick={() => dialog.close(false)}>{t('dialog.cancel')}</button>
        )}
      </p>
    </dialog>
  );
}
