import { describe, expect, it } from 'vitest'

import { markPassword, passwordEntropy } from './password-policy'

const policy = { entropy: 50, minLength: 9, minCharClasses: 3 }

describe('passwordEntropy', () => {
  it.each([
    ['', 0],
    ['aaaa', 18],
    ['Aa1!', 26],
    ['Abcdefg12', 53],
    ['é', 5],
  ])('of "%s" is %i bits', (password, bits) => expect(passwordEntropy(password)).toBe(bits))
})

describe('markPassword', () => {
  it('accepts what is long, varied and strong enough', () =>
    expect(markPassword('Abcdefg12', policy)).toEqual({ long: true, varied: true, strong: true, strength: 100, accepted: true }))

  it('tells each lack apart', () => {
    expect(markPassword('Abcdef12', policy)).toMatchObject({ long: false, varied: true, strong: false, accepted: false })
    expect(markPassword('abcdefghijkl', policy)).toMatchObject({ long: true, varied: false, strong: true, accepted: false })
  })

  it('starts at nothing', () => expect(markPassword('', policy)).toMatchObject({ strength: 0, accepted: false }))

  it('follows a deployment that asks for less', () =>
    expect(markPassword('abc', { entropy: 0, minLength: 3, minCharClasses: 1 })).toMatchObject({ strength: 100, accepted: true }))
})
