import { createI18n } from 'vue-i18n'

import { readCookies } from '@/support/session-cookie'

import type { Catalogue } from './fr'

export type Language = 'fr' | 'en'
export const LANGUAGES: Language[] = ['fr', 'en']

const loaders: Record<Language, () => Promise<{ default: Catalogue }>> = {
  fr: () => import('./fr'),
  en: () => import('./en'),
}

export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  missingWarn: false,
  fallbackWarn: false,
  messages: {} as Record<string, Catalogue>,
})

export function chosenLanguage(): Language {
  return readCookies(document.cookie).i18n_lang === 'en' ? 'en' : 'fr'
}

export async function showLanguage(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, (await loaders[language]()).default)
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The cookie also tells the services in which language to answer. */
export async function chooseLanguage(language: Language): Promise<void> {
  document.cookie = `i18n_lang=${language}; path=/; max-age=31536000; samesite=lax`
  await showLanguage(language)
}
