//! Starts the page.

import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './components/App.js';
import { startTranslations } from './i18n/index.js';
import './desktop.css';

const translations = await startTranslations();
createRoot(document.getElementById('desktop')!).render(
  <I18nextProvider i18n={translations}>
    <App />
  </I18nextProvider>,
);
