import { describe, expect, it } from 'vitest'

import { choiceBeforeSession, soleAccount, withChoice } from './login-choice'

function callback(claims: object, org?: string): URL {
  const url = new URL('https://a.org/simple-directory/api/auth/token_callback')
  url.searchParams.set('id_token', `x.${btoa(JSON.stringify(claims))}.x`)
  if (org) url.searchParams.set('id_token_org', org)
  return url
}

const one = { id: 'one', name: 'One', role: 'admin' }
const two = { id: 'two', name: 'Two', role: 'user', department: 'roads' }

describe('choiceBeforeSession', () => {
  it('is asked of who belongs to several organizations', () =>
    expect(choiceBeforeSession(callback({ organizations: [one, two] }))).toEqual({ memberships: [one, two], personal: true }))

  it('leaves the personal account out for who ignores it', () =>
    expect(choiceBeforeSession(callback({ organizations: [one, two], ipa: 1 }))?.personal).toBe(false))

  it.each([
    ['with one organization', callback({ organizations: [one] })],
    ['with a default one', callback({ organizations: [one, { ...two, dflt: 1 }] })],
    ['when the address says which', callback({ organizations: [one, two] }, 'one')],
    ['without a readable token', new URL('https://a.org/')],
  ])('is not asked %s', (_case, url) => expect(choiceBeforeSession(url)).toBeUndefined())
})

describe('soleAccount', () => {
  it('is the organization of who has one', () => expect(soleAccount(callback({ organizations: [two] }))).toEqual(two))

  it.each([
    ['when the address says which', callback({ organizations: [two] }, 'one')],
    ['with several organizations', callback({ organizations: [one, two] })],
    ['with none', callback({ organizations: [] })],
    ['without a readable token', new URL('https://a.org/')],
  ])('is not known %s', (_case, url) => expect(soleAccount(url)).toBeUndefined())
})

describe('withChoice', () => {
  it('names the organization and its department', () => {
    const chosen = withChoice(callback({}), two)
    expect([chosen.searchParams.get('id_token_org'), chosen.searchParams.get('id_token_dep')]).toEqual(['two', 'roads'])
  })

  it('changes nothing for the personal account', () => {
    const url = callback({})
    expect(withChoice(url, undefined).href).toBe(url.href)
  })
})
