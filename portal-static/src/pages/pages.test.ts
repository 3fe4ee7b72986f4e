import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'

import { routes } from '@/pages'
import type { PageRoute } from '@/pages/page-routes'
import { elementsOf, isNamed } from '@/testing/markup'
import { loadedBy, namedTexts, sourceFiles } from '@/testing/sources'
import { textsOf } from '@/testing/texts'

const ROOT = join(import.meta.dirname, '..')
/** Loaded beside the page for who is signed in. */
const SIGNED_IN_ONLY = /layout\/(AccountMenu|ModeBanner)\.vue/
const LANDMARKS = ['section', 'nav', 'aside']

const texts = textsOf('fr')

/** In these tests a component is the name of its file. */
type Shown = { file: string } | (() => Promise<{ default: { file: string } }>)

async function fileOf(component: unknown): Promise<string> {
  const shown = component as Shown
  return relative(ROOT, (typeof shown === 'function' ? (await shown()).default : shown).file)
}

const pages = await Promise.all(
  routes.filter((route): route is PageRoute => !('redirect' in route)).map(async ({ name, meta, component }) => ({ name, meta, file: await fileOf(component) })),
)

/** The texts that files name and that none of some files of texts holds. */
function missingTexts(files: Iterable<string>, parts: string[]): string[] {
  const present = new Set(parts.flatMap((part) => Object.keys(texts[part] ?? {})))
  const named = [...files].flatMap(namedTexts)
  const all = Object.values(texts).flatMap((part) => Object.keys(part))
  return all.filter((key) => !present.has(key) && named.some((name) => name.test(key)))
}

describe('every page', () => {
  it('has a route', () => {
    const shown = pages.map(({ file }) => file)
    const lost = sourceFiles.filter((file) => /^pages\/.*Page\.vue$/.test(file) && !shown.includes(file))
    expect(lost.map((file) => `no route shows ${file}: name it in the routes.ts of its folder`)).toEqual([])
  })

  it('has a name of its own', () => {
    const names = pages.map(({ name }) => name)
    expect(names.filter((name, index) => !name || names.indexOf(name) !== index)).toEqual([])
  })

  it('has a title', () => {
    const untitled = pages.filter(({ meta }) => !['public', ...(meta.texts ?? [])].some((part) => texts[part]?.[meta.title]))
    expect(untitled.map(({ name, meta }) => `the page ${name} has no title: none of its texts is ${meta.title}`)).toEqual([])
  })

  it('names files of texts that exist', () => {
    const unknown = pages.flatMap(({ name, meta }) => (meta.texts ?? []).filter((part) => !texts[part]).map((part) => `${part}.ts, which the page ${name} names`))
    expect(unknown.map((what) => `there is no src/i18n/fr/${what}`)).toEqual([])
  })

  it('loads the texts that it shows', () => {
    const faults = pages.flatMap(({ name, file, meta }) =>
      missingTexts(loadedBy(file, SIGNED_IN_ONLY), ['public', ...(meta.texts ?? [])]).map((key) => `the page ${name} shows ${key}: add its file to meta.texts`),
    )
    expect(faults).toEqual([])
  })

  it('has a heading', () => {
    const isHeading = (file: string): boolean => elementsOf(file).some(({ tag, attributes }) => tag === 'h1' || attributes.level === 'h1')
    const headless = pages.filter(({ file }) => ![...loadedBy(file)].some(isHeading))
    expect(headless.map(({ name, file }) => `the page ${name} has no h1: ${file}`)).toEqual([])
  })

  it('is looked at by the accessibility scenarios', () => {
    const router = createRouter({ history: createMemoryHistory(), routes })
    const scenarios = readFileSync(join(ROOT, '..', 'e2e', 'accessibility.e2e.ts'), 'utf8')
    const seen = new Set([...scenarios.matchAll(/'(\/[^']*)'/g)].map(([, path = '']) => router.resolve(path).name))
    const unseen = pages.filter(({ name }) => !seen.has(name))
    expect(unseen.map(({ name }) => `e2e/accessibility.e2e.ts does not open the page ${name}`)).toEqual([])
  })
})

describe('around every page', () => {
  it('public texts suffice for the frame', () => expect(missingTexts(loadedBy('App.vue', SIGNED_IN_ONLY), ['public'])).toEqual([]))

  it('those of the directory are enough for who is signed in', () => {
    const own = ['components/layout/AccountMenu.vue', 'components/layout/ModeBanner.vue']
    expect(missingTexts(own.flatMap((file) => [...loadedBy(file)]), ['public', 'directory'])).toEqual([])
  })
})

describe('every landmark', () => {
  it('has a name', () => {
    const nameless = sourceFiles
      .filter((file) => file.endsWith('.vue'))
      .flatMap((file) => elementsOf(file).map((element) => ({ file, element })))
      .filter(({ element }) => (LANDMARKS.includes(element.tag) || element.attributes.role === 'region') && !isNamed(element))
    expect(nameless.map(({ file, element }) => `the <${element.tag}> of ${file} has no aria-label or aria-labelledby`)).toEqual([])
  })
})
