import { describe, expect, it } from 'vitest'

import type { Provider } from '@/api/directory-types'

import { shownProviders, soleProvider } from './providers'

const button: Provider = { type: 'oauth', id: 'a', title: 'A', redirectMode: { type: 'button' } }
const plain: Provider = { type: 'saml2', id: 'b', title: 'B' }
const domain: Provider = { type: 'oidc', id: 'c', title: 'C', redirectMode: { type: 'emailDomain', emailDomain: 'Town.org' } }
const always: Provider = { type: 'oidc', id: 'd', title: 'D', redirectMode: { type: 'always' } }

describe('shownProviders', () => {
  it('holds back those of another domain', () => {
    expect(shownProviders([button, plain, domain], 'a@x.org')).toEqual([button, plain])
    expect(shownProviders([button, plain, domain], ' a@TOWN.org')).toEqual([button, plain, domain])
    expect(shownProviders([domain], '')).toEqual([])
  })
})

describe('soleProvider', () => {
  it('is the one that is always gone through', () => {
    expect(soleProvider([button, always])).toBe(always)
    expect(soleProvider([button, plain])).toBeUndefined()
  })
})
