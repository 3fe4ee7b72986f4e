import { describe, expect, it } from 'vitest'

import { changedFields } from './changes'
import { titleFromFileName } from './file-name'
import { bboxParameter, splitFeatures } from './map-style'
import { isSettled, overallProgress, stepStates } from './processing'

describe('processing', () => {
  it('goes step by step to the end', () => {
    expect(stepStates('created')).toMatchObject({ receive: 'done', store: 'active', finalize: 'waiting' })
    expect(stepStates('indexed')).toMatchObject({ index: 'done', finalize: 'active' })
    expect(new Set(Object.values(stepStates('finalized')))).toEqual(new Set(['done']))
  })

  it('stands on the step that failed', () =>
    expect(stepStates('error', 'stored')).toMatchObject({ store: 'done', analyze: 'failed', validate: 'waiting' }))

  it('never says finished before it is', () => {
    const values = ['created', 'stored', 'analyzed', 'validated', 'indexed'].map((status) => overallProgress(status, 100))
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(Math.max(...values)).toBe(99)
    expect(overallProgress('finalized')).toBe(100)
    expect(overallProgress('stored', -1)).toBe(overallProgress('stored'))
  })

  it('stops following what will not move', () => {
    expect(['finalized', 'error', 'draft', undefined].every(isSettled)).toBe(true)
    expect(['created', 'loaded', 'indexed'].some(isSettled)).toBe(false)
  })
})

describe('forms', () => {
  it('patches only what changed', () =>
    expect(changedFields({ title: 'a', keywords: ['x'], licence: null }, { title: 'b', keywords: ['x'], licence: null })).toEqual({
      title: 'b',
    }))

  it.each([
    ['my-data_2024.csv', 'My data 2024'],
    ['communes.csv.gz', 'Communes'],
    ['.csv', 'Csv'],
    ['sans extension', 'Sans extension'],
  ])('makes a title of %s', (name, title) => expect(titleFromFileName(name)).toBe(title))
})

describe('map', () => {
  it('separates points from shapes and drops what has no place', () => {
    const feature = (geometry: GeoJSON.Geometry | null) => ({ type: 'Feature', properties: {}, geometry }) as GeoJSON.Feature
    const line: GeoJSON.Geometry = { type: 'LineString', coordinates: [] }
    const all = [feature({ type: 'Point', coordinates: [0, 0] }), feature(line), feature(null)]
    const { points, shapes } = splitFeatures({ type: 'FeatureCollection', features: all })
    expect([points.features.length, shapes.features.length]).toEqual([1, 1])
  })

  it('keeps a view within the world', () => {
    expect(bboxParameter(-4.12345678, 41, 9, 51)).toBe('-4.1235,41.0000,9.0000,51.0000')
    expect(bboxParameter(-300, -95, 300, 95)).toBe('-180.0000,-90.0000,180.0000,90.0000')
  })
})
