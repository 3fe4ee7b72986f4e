import { describe, expect, it } from 'vitest'

import { membershipFor } from './accounts'

const town = { id: 'town', name: 'Town', role: 'admin' }
const roads = { ...town, role: 'contrib', department: 'roads' }

describe('the membership for an owner', () => {
  it('is that of its department, then of the whole organization', () => {
    expect(membershipFor([town, roads], { type: 'organization', id: 'town', department: 'roads' })).toBe(roads)
    expect(membershipFor([roads, town], { type: 'organization', id: 'town' })).toBe(town)
    expect(membershipFor([town], { type: 'organization', id: 'town', department: 'water' })).toBe(town)
  })

  it('is none elsewhere', () => {
    expect(membershipFor([roads], { type: 'organization', id: 'town', department: 'water' })).toBeUndefined()
    expect(membershipFor([town], { type: 'organization', id: 'village' })).toBeUndefined()
    expect(membershipFor([town], { type: 'user', id: 'town' })).toBeUndefined()
  })
})
