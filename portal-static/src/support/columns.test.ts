import { describe, expect, it } from 'vitest'

import type { Column } from '@/api/types'

import { apiExamples } from './api-examples'
import { filterSuffix, isSortable, linesParameters, visibleColumns } from './columns'
import { typeKey } from './column-type'

const schema: Column[] = [
  { key: 'nom', type: 'string' },
  { key: 'population', type: 'integer' },
  { key: 'texte', type: 'string', 'x-capabilities': { index: false, values: false, insensitive: false } },
  { key: 'code', type: 'string', 'x-capabilities': { text: false, textStandard: false } },
  { key: '_i', type: 'integer', 'x-calculated': true },
]

describe('columns', () => {
  it('hides what the server calculates', () => expect(visibleColumns(schema).map((column) => column.key)).not.toContain('_i'))

  it('follows capabilities', () => {
    expect(schema.slice(0, 4).map(filterSuffix)).toEqual(['_search', '_eq', '_search', '_eq'])
    expect(schema.slice(0, 4).map(isSortable)).toEqual([true, true, false, true])
  })

  it('sends only what the columns accept', () =>
    expect(linesParameters(schema, { q: 'van', sort: '-population', filters: { nom: 'x', unknown: 'y', population: '' } })).toEqual({
      q: 'van',
      q_mode: 'complete',
      sort: '-population',
      nom_search: 'x',
    }))

  it('drops an order by an unknown column', () =>
    expect(linesParameters(schema, { q: '', sort: 'gone', filters: {} })).toEqual({}))

  it('names types by their format first', () => {
    expect(typeKey({ type: 'string', format: 'date-time' })).toBe('date-time')
    expect(typeKey({ type: 'string', format: 'uri-reference' })).toBe('string')
  })
})

describe('API examples', () => {
  it('offers a map export only where there is a map', () => {
    const ids = (geolocated: boolean) => apiExamples('https://x/datasets/a', schema, geolocated).map((example) => example.id)
    expect(ids(true)).toEqual(['lines', 'csv', 'geojson', 'values_agg'])
    expect(ids(false)).not.toContain('geojson')
  })

  it('groups by a column that can be grouped', () =>
    expect(apiExamples('https://x', schema, false).at(-1)?.url).toBe('https://x/values_agg?field=nom&agg_size=10'))
})
