import { describe, expect, it } from 'vitest'

import { readListState, readTableState, writeListState, writeTableState } from './url-state'

describe('list state', () => {
  it('round trips', () => {
    const state = { q: 'eau & air', sort: 'title', page: 3, keywords: ['a', 'b'], owner: 'organization:ville', map: true }
    expect(readListState(writeListState(state))).toEqual(state)
  })

  it('leaves defaults out of the address', () => expect(writeListState(readListState({}))).toEqual({}))

  it.each(['0', '-1', '1.5', 'x', ''])('reads page %s as the first', (page) => expect(readListState({ page }).page).toBe(1))

  it('ignores an unknown order and takes the first of repeated values', () =>
    expect(readListState({ sort: 'owner;drop', q: ['one', 'two'] })).toMatchObject({ sort: '', q: 'one' }))
})

describe('table state', () => {
  it('round trips filters by column', () => {
    const state = { q: 'x', sort: '-nom', page: 2, filters: { nom: 'Vannes', population: '12' } }
    expect(readTableState(writeTableState(state))).toEqual(state)
  })

  it('does not take the open tab for a filter', () => expect(readTableState({ tab: 'map', f: 'x' }).filters).toEqual({}))
})
