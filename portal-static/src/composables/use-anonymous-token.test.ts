import { describe, expect, it } from 'vitest'

import { waitOf } from './use-anonymous-token'

const token = (claims: object): string => `x.${btoa(JSON.stringify(claims))}.x`

describe('waitOf', () => {
  it('is what remains, and a little more', () => expect(waitOf(token({ nbf: 1_000 }), 992_000)).toBe(8_300))
  it('is nothing once the time has come', () => expect(waitOf(token({ nbf: 1_000 }), 1_001_000)).toBe(0))
  it('is nothing for a token that tells nothing', () => expect(waitOf('?', 0)).toBe(0))
  it('is bounded when the clock of the browser is wrong', () => expect(waitOf(token({ nbf: 1_000 }), 0)).toBe(60_000))
})
