import type { VueMessageType } from 'vue-i18n'
import { createI18n } from 'vue-i18n'

import { readCookies } from '@/support/session-cookie'

export type Language = 'fr' | 'en'
export const LANGUAGES: Language[] = ['fr', 'en']

type Texts = Record<string, VueMessageType>

/** A public visitor loads `public` alone; routes name the other files that they need. */
const files = import.meta.glob<Texts>('./{fr,en}/*.ts', { import: 'default' })

export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: 'fr',
  missingWarn: false,
  fallbackWarn: false,
  messages: {} as Record<string, Texts>,
})

const wanted = new Set(['public'])
const loaded = new Set<string>()

export function chosenLanguage(): Language {
  return readCookies(document.cookie).i18n_lang === 'en' ? 'en' : 'fr'
}

async function load(language: Language, name: string): Promise<void> {
  const file = `./${language}/${name}.ts`
  const texts = files[file]
  if (!texts) throw new Error(`no texts ${file}`)
  if (loaded.has(file)) return
  i18n.global.mergeLocaleMessage(language, await texts())
  loaded.add(file)
}

/** Has texts at hand before the page that shows them, in the present language and in those chosen later. */
export async function showTexts(names: string[]): Promise<void> {
  names.forEach((name) => wanted.add(name))
  const language = i18n.global.locale.value as Language
  await Promise.all(names.map((name) => load(language, name)))
}

export async function showLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((name) => load(language, name)))
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The cookie also tells the services in which language to answer. */
export async function chooseLanguage(language: Language): Promise<void> {
  document.cookie = `i18n_lang=${language}; path=/; max-age=31536000; samesite=lax`
  await showLanguage(language)
}
