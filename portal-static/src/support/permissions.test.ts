import { describe, expect, it } from 'vitest'

import { isPublished, publish, unpublish } from './permissions'

const contributors = { type: 'organization', id: 'ville', roles: ['contrib'], classes: ['write'], operations: ['delete'] }
const everyone = { operations: [], classes: ['list', 'read'] }

describe('publication', () => {
  it('adds one public entry and keeps the others', () => {
    const published = publish([contributors])
    expect(published).toEqual([contributors, everyone])
    expect(isPublished(published)).toBe(true)
    expect(publish(published)).toBe(published)
  })

  it('takes only public reading away', () => {
    expect(unpublish([contributors, everyone])).toEqual([contributors])
    expect(unpublish([{ operations: ['createLine'], classes: ['read', 'list'] }])).toEqual([
      { operations: ['createLine'], classes: [] },
    ])
  })

  it('does not take a member entry for a public one', () =>
    expect(isPublished([{ type: 'user', id: '*', classes: ['list', 'read'] }])).toBe(false))

  it('completes a half public entry', () => expect(publish([{ classes: ['list'] }])).toEqual([everyone]))
})
