//! Words of flows and sample data in the agent's language. What has no translation stays as it is.

import { useTranslation } from 'react-i18next';
import table from './content.json';
import type { Language } from './index.js';

const translations: Record<string, Partial<Record<Language, string>>> = table;

/** `text` in `language`, else `text` itself. It is looked up whole, so that data never acts as a template. */
export function contentIn(language: string, text: string): string {
  if (!Object.hasOwn(translations, text)) return text;
  return translations[text]?.[language as Language] ?? text;
}

/** Gives words of the sample data in the language that is shown. */
export function useContent(): (text: string) => string {
  const { i18n } = useTranslation();
  return (text) => contentIn(i18n.language, text);
}
