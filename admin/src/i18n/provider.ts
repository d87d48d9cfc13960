import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { TranslationMessages } from 'react-admin'
import { english } from './en/index.ts'

/** The languages of the panel. A language is a file beside `en/` and a line here. */
const languages = { en: english }

/** Texts of the panel by their keys, in the language of the browser where there is one, else in English. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => (languages[locale as keyof typeof languages] ?? english) as unknown as TranslationMessages,
  'en',
  [{ locale: 'en', name: 'English' }],
)
