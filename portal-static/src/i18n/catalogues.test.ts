import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import en from './en'
import fr from './fr'

function flatten(value: unknown, path = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [path]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([key, child]) => flatten(child, path ? `${path}.${key}` : key)))
}

const french = flatten(fr)
const english = flatten(en)
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
