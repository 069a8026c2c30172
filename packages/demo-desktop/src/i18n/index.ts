//! The words of the desktop in its four languages, and how they are chosen.

import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import english from './en.json';
import japanese from './ja.json';
import portuguese from './pt-BR.json';
import russian from './ru.json';

/** The languages, each by its own name. */
export const languages = [
  { code: 'en', name: 'English' },
  { code: 'ja', name: '日本語' },
  { code: 'pt-BR', name: 'Português (Brasil)' },
  { code: 'ru', name: 'Русский' },
] as const;

/** A language of the desktop: a BCP 47 tag. */
export type Language = (typeof languages)[number]['code'];

/** Where the agent's choice is kept. */
const STORED = 'cti-flows-demo-language';

/** The language that the agent chose last, else the first of the browser's that the desktop has, else English. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  const wanted = [...(stored === null ? [] : [stored]), ...browser];
  const found = wanted.flatMap((tag) => languages.filter(({ code }) => code.split('-')[0] === tag.split('-')[0]));
  return found[0]?.code ?? 'en';
}

/** Starts the translations. React marks texts as texts, so nothing is escaped here. */
export async function startTranslations(): Promise<i18n> {
  const translations = i18next.createInstance();
  translations.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED, language);
  });
  await translations.use(initReactI18next).init({
    lng: preferredLanguage(localStorage.getItem(STORED), navigator.languages),
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    resources: {
      en: { translation: english },
      ja: { translation: japanese },
      'pt-BR': { translation: portuguese },
      ru: { translation: russian },
    },
  });
  return translations;
}
