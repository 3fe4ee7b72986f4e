import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import enAdministration from './en/administration'
import enDirectory from './en/directory'
import enEdition from './en/edition'
import enPublic from './en/public'
import frAdministration from './fr/administration'
import frDirectory from './fr/directory'
import frEdition from './fr/edition'
import frPublic from './fr/public'

const PARTS = { public: frPublic, directory: frDirectory, edition: frEdition, administration: frAdministration }

function flatten(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => flatten(child, path ? `${path}.${key}` : key)))
}

const french = flatten({ ...frPublic, ...frDirectory, ...frEdition, ...frAdministration })
const english = flatten({ ...enPublic, ...enDirectory, ...enEdition, ...enAdministration })
const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(vue|ts)$/.test(name) && !name.includes('.test.') && !name.startsWith('i18n'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

describe('catalogues', () => {
  it('have the same keys in the same order', () => expect(Object.keys(english)).toEqual(Object.keys(french)))

  it('have no empty text', () =>
    expect(Object.entries({ ...french, ...english }).filter(([, text]) => text.trim() === '')).toEqual([]))

  it('take the same parameters and plural forms', () => {
    const shape = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, parameters(text), text.split(' | ').length])
    expect(shape(english)).toEqual(shape(french))
  })

  it('hold every key the pages name in full', () => {
    const named = sources(join(import.meta.dirname, '..')).flatMap((text) =>
      [...text.matchAll(/\bt\('([\w.-]+)'/g)].map((match) => match[1] ?? ''),
    )
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((key) => french[key] === undefined)).toEqual([])
  })
})

const ROOT = join(import.meta.dirname, '..')
/** Loaded beside the page for who is signed in. */
const SIGNED_IN_ONLY = /layout\/(AccountMenu|ModeBanner)\.vue/

/** Every file of ours that a page loads, by imports at once or later. */
function closure(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  const text = readFileSync(join(ROOT, file), 'utf8')
  for (const match of text.matchAll(/(?:from |import\()'((?:@|\.{1,2})\/[^']+)'/g)) {
    const path = match[1] ?? ''
    const plain = path.startsWith('@') ? path.slice(2) : join(dirname(file), path)
    const known = [plain, `${plain}.ts`].find((name) => /\.(vue|ts)$/.test(name) && existsSync(join(ROOT, name)))
    if (known && !known.startsWith('i18n') && known !== 'router.ts' && !SIGNED_IN_ONLY.test(known)) closure(known, found)
  }
  return found
}

function keysOf(files: Iterable<string>): string[] {
  return [...files].flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/\bt\([`']([a-zA-Z]+)[.']/g)].map((match) => match[1] ?? ''),
  )
}

describe('parts', () => {
  const routes = readFileSync(join(ROOT, 'router.ts'), 'utf8')
    .split(/\bpath: /)
    .slice(1)
    .map((route) => ({
      path: /^'([^']+)'/.exec(route)?.[1],
      page: /pages\/(\w+)\.vue/.exec(route)?.[1] ?? /component: (\w+)/.exec(route)?.[1],
      parts: [...(/texts: \[([^\]]*)\]/.exec(route)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((part) => part[1] as keyof typeof PARTS),
    }))
    .filter(({ page }) => page)

  it('hold the texts of every page and of what it loads', () => {
    expect(routes.length).toBeGreaterThan(9)
    for (const { path, page, parts } of routes) {
      const present = new Set((['public', ...parts] as const).flatMap((part) => Object.keys(PARTS[part])))
      const missing = keysOf(closure(`pages/${page}.vue`)).filter((key) => !present.has(key))
      expect({ path, missing: [...new Set(missing)] }).toEqual({ path, missing: [] })
    }
  })

  it('hold the texts of the frame around every page', () => {
    const missing = keysOf(closure('App.vue')).filter((key) => !(key in frPublic))
    expect(missing).toEqual([])
  })

  it('hold the texts of what only people who are signed in see', () => {
    const own = ['components/layout/AccountMenu.vue', 'components/layout/ModeBanner.vue']
    const missing = keysOf(own.flatMap((file) => [...closure(file)])).filter((key) => !(key in frPublic) && !(key in frDirectory))
    expect(missing).toEqual([])
  })
})
