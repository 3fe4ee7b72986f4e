import { createI18n } from 'vue-i18n'

import { readCookies } from '@/support/session-cookie'

import type { AdministrationTexts } from './fr/administration'
import type { DirectoryTexts } from './fr/directory'
import type { EditionTexts } from './fr/edition'
import type { PublicTexts } from './fr/public'

export type Language = 'fr' | 'en'
export const LANGUAGES: Language[] = ['fr', 'en']

export type Catalogue = PublicTexts & DirectoryTexts & EditionTexts & AdministrationTexts

/** A public visitor loads the first alone; routes name the others that they need. */
export type Part = 'public' | 'directory' | 'edition' | 'administration'

const loaders: Record<Language, Record<Part, () => Promise<{ default: Partial<Catalogue> }>>> = {
  fr: {
    public: () => import('./fr/public'),
    directory: () => import('./fr/directory'),
    edition: () => import('./fr/edition'),
    administration: () => import('./fr/administration'),
  },
  en: {
    public: () => import('./en/public'),
    directory: () => import('./en/directory'),
    edition: () => import('./en/edition'),
    administration: () => import('./en/administration'),
  },
}

export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  missingWarn: false,
  fallbackWarn: false,
  messages: {} as Record<string, Catalogue>,
})

const wanted = new Set<Part>(['public'])
const loaded = new Set<string>()

export function chosenLanguage(): Language {
  return readCookies(document.cookie).i18n_lang === 'en' ? 'en' : 'fr'
}

async function load(language: Language, part: Part): Promise<void> {
  const name = `${language}/${part}`
  if (loaded.has(name)) return
  i18n.global.mergeLocaleMessage(language, (await loaders[language][part]()).default)
  loaded.add(name)
}

/** Has texts at hand before the page that shows them, in the present language and in those chosen later. */
export async function showTexts(parts: Part[]): Promise<void> {
  parts.forEach((part) => wanted.add(part))
  const language = i18n.global.locale.value as Language
  await Promise.all(parts.map((part) => load(language, part)))
}

export async function showLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => load(language, part)))
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The cookie also tells the services in which language to answer. */
export async function chooseLanguage(language: Language): Promise<void> {
  document.cookie = `i18n_lang=${language}; path=/; max-age=31536000; samesite=lax`
  await showLanguage(language)
}
