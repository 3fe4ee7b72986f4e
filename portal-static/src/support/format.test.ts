import { describe, expect, it } from 'vitest'

import { columnTitle, formatBytes, formatCell, formatDate, formatNumber, isLink, isNumeric } from './format'

const words = { yes: 'Oui', no: 'Non' }
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const cell = (value: unknown, column: object): string =>
  plain(formatCell(value, { key: 'a', type: 'string', ...column }, 'fr', words))

describe('formats', () => {
  it('groups digits as the language does', () => {
    expect(plain(formatNumber(35011, 'fr'))).toBe('35 011')
    expect(formatNumber(35011, 'en')).toBe('35,011')
  })

  it.each([
    [0, '0 o'],
    [999, '999 o'],
    [8_400_000, '8,4 Mo'],
    [52_000_000_000, '52 Go'],
  ])('tells %i bytes', (bytes, text) => expect(plain(formatBytes(bytes, 'fr'))).toContain(text))

  it('never moves a calendar day and returns what is not a date', () => {
    expect(formatDate('2026-01-01', 'fr')).toBe('1 janvier 2026')
    expect(formatDate('soon', 'fr')).toBe('soon')
    expect(formatDate(undefined, 'fr')).toBe('')
  })

  it('shows cells by their type', () => {
    expect(cell(2024, { type: 'integer' })).toBe('2024')
    expect(cell(75001, { type: 'integer' })).toBe('75 001')
    expect(cell(48.8566, { type: 'number' })).toBe('48,8566')
    expect(cell(false, { type: 'boolean' })).toBe('Non')
    expect(cell('2024-02-29', { format: 'date' })).toBe('29 févr. 2024')
    expect(cell(['a', 'b'], {})).toBe('a, b')
    expect(cell('1', { 'x-labels': { 1: 'Un' } })).toBe('Un')
    expect(cell(undefined, {})).toBe('')
    expect(cell({ a: 1 }, { type: 'object' })).toBe('{"a":1}')
  })

  it('leaves codes and years as they are written', () => {
    const siren = { key: 'siren', type: 'integer', 'x-refersTo': 'http://dbpedia.org/ontology/siren' } as const
    expect(cell(210100012, siren)).toBe('210100012')
    expect(isNumeric(siren)).toBe(false)
    expect(cell(20240, { type: 'integer', title: 'Code INSEE' })).toBe('20240')
    expect(cell(20240, { type: 'integer', title: 'Identité' })).toBe('20 240')
    const latitude = { key: 'lat', type: 'number', 'x-refersTo': 'http://schema.org/latitude' } as const
    expect(isNumeric(latitude)).toBe(true)
  })

  it('names a column by its title, then its header, then its key', () => {
    expect(columnTitle({ key: 'k', title: 'T', 'x-originalName': 'H' })).toBe('T')
    expect(columnTitle({ key: 'k', title: '', 'x-originalName': 'H' })).toBe('H')
    expect(columnTitle({ key: 'k' })).toBe('k')
  })

  it('makes links of web addresses only', () => {
    expect(isLink('https://a.example/x')).toBe(true)
    expect(isLink('javascript:alert(1)')).toBe(false)
    expect(isLink('see https://a.example')).toBe(false)
  })
})
