import { describe, expect, it } from 'vitest'

import type { SiteProvider } from '@/api/directory-types'

import { keepsSecret, MASK, providerForm, providerOf } from './site-provider'

const town: SiteProvider = {
  type: 'oidc',
  title: 'Town',
  icon: 'M0 0',
  discovery: 'https://idp.example.org/.well-known/openid-configuration',
  client: { id: 'portal', secret: MASK },
  createMember: { type: 'emailDomain', emailDomain: 'town.example.org' },
  memberRole: { type: 'attribute', attribute: 'roles', values: { admin: ['chief', 'deputy'], contrib: ['staff'] }, defaultRole: 'user' },
  memberDepartment: { type: 'attribute', attribute: 'service', required: true, orgRootValue: '-' },
  redirectMode: { type: 'always' },
  coreIdProvider: true,
  ignoreEmailVerified: false,
  loginHintMode: 'username',
}

describe('the form of a provider', () => {
  it('gives back what it was made from', () => expect(providerOf(providerForm(town), town)).toEqual(town))

  it('shows roles as lines', () => expect(providerForm(town).roleValues).toBe('admin: chief, deputy\ncontrib: staff'))

  it('reads the older word for "always"', () => expect(providerForm({ ...town, createMember: true }).createMember).toBe('always'))

  it('leaves out what is empty and what another protocol needs', () => {
    const form = { ...providerForm(), type: 'saml2' as const, title: ' Region ', metadata: ' <xml/>\n', discovery: 'https://left.example.org' }
    expect(providerOf(form)).toEqual({
      type: 'saml2',
      title: 'Region',
      metadata: '<xml/>',
      createMember: { type: 'never' },
      memberRole: { type: 'none' },
      memberDepartment: { type: 'none' },
      redirectMode: { type: 'button' },
      coreIdProvider: false,
    })
  })

  it('gives members no role through another site', () =>
    expect(providerOf({ ...providerForm(), type: 'otherSite', title: 'Sister', site: 'b.example.org' })).toEqual({
      type: 'otherSite',
      title: 'Sister',
      site: 'b.example.org',
      redirectMode: { type: 'button' },
    }))

  it('never shows a secret, and sends a new one only', () => {
    expect(providerForm(town).secret).toBe('')
    expect(providerOf({ ...providerForm(town), secret: 'new' }, town).client).toEqual({ id: 'portal', secret: 'new' })
  })

  it('keeps a secret for the same client of the same address', () => {
    expect(keepsSecret(providerForm(town), town)).toBe(true)
    expect(keepsSecret({ ...providerForm(town), clientId: 'other' }, town)).toBe(false)
    expect(keepsSecret(providerForm(town))).toBe(false)
  })
})
