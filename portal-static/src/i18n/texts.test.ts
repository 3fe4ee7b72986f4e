import { describe, expect, it } from 'vitest'

import { namedTexts, read, sourceFiles } from '@/testing/sources'
import { textsOf } from '@/testing/texts'

const french = textsOf('fr')
const english = textsOf('en')
const inFrench: Record<string, string> = Object.assign({}, ...Object.values(french))
const inEnglish: Record<string, string> = Object.assign({}, ...Object.values(english))
const parameters = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('texts', () => {
  it('stand in both languages', () => {
    const lacking = (one: string, texts: Record<string, string>, other: Record<string, string>) =>
      Object.keys(other).filter((key) => !(key in texts)).map((key) => `src/i18n/${one} lacks the text ${key}`)
    expect([...lacking('fr', inFrench, inEnglish), ...lacking('en', inEnglish, inFrench)]).toEqual([])
  })

  it('stand in files of the same names, in the same order', () => {
    expect(Object.keys(english)).toEqual(Object.keys(french))
    expect(Object.keys(inEnglish)).toEqual(Object.keys(inFrench))
  })

  it('are never empty', () =>
    expect(Object.entries({ ...inFrench, ...inEnglish }).filter(([, text]) => text.trim() === '')).toEqual([]))

  it('take the same parameters and plural forms', () => {
    const shape = (texts: Record<string, string>) =>
      Object.entries(texts).map(([key, text]) => [key, parameters(text), text.split(' | ').length])
    expect(shape(inEnglish)).toEqual(shape(inFrench))
  })

  it('have their first word in one file alone', () => {
    const words = Object.values(french).flatMap((texts) => [...new Set(Object.keys(texts).map((key) => key.split('.')[0]))])
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it('exist where the sources name them in full', () => {
    const named = sourceFiles.flatMap((file) => [...read(file).matchAll(/\bt\('([\w.-]+)'/g)].map(([, key = '']) => ({ file, key })))
    expect(named.length).toBeGreaterThan(100)
    const missing = named.filter(({ key }) => inFrench[key] === undefined)
    expect(missing.map(({ file, key }) => `${file} names the text ${key}, which src/i18n does not hold`)).toEqual([])
  })

  it('are all used', () => {
    const named = sourceFiles.flatMap(namedTexts)
    const unused = Object.keys(inFrench).filter((key) => !named.some((name) => name.test(key)))
    expect(unused.map((key) => `nothing shows the text ${key}: take it out of src/i18n`)).toEqual([])
  })
})
