import { describe, expect, it } from 'vitest'

import { readLoginQuery, safeLogo, usesOwnDirectory } from './login-query'

function token(claims: object): string {
  return `x.${btoa(JSON.stringify(claims)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.x`
}

describe('readLoginQuery', () => {
  it('is a plain login without anything', () =>
    expect(readLoginQuery({})).toMatchObject({ step: 'login', redirect: '', adminMode: false, email: '' }))

  it('ignores a step it does not know', () => expect(readLoginQuery({ step: 'explode' }).step).toBe('login'))

  it('takes the organization from an accepted invitation', () =>
    expect(readLoginQuery({ id_token_org: 'ville', id_token_dep: 'voirie' })).toMatchObject({ org: 'ville', dep: 'voirie' }))

  it('reads the flags of older and newer addresses', () =>
    expect(readLoginQuery({ adminMode: 'true', members_only: '1', org_storage: 'false' })).toMatchObject({
      adminMode: true,
      membersOnly: true,
      orgStorage: false,
    }))

  it('asks for the directory of an organization when it names one', () => {
    expect(usesOwnDirectory(readLoginQuery({ org_storage: 'true', org: 'ville' }))).toBe(true)
    expect(usesOwnDirectory(readLoginQuery({ org_storage: 'true' }))).toBe(false)
    expect(usesOwnDirectory(readLoginQuery({ org: 'ville' }))).toBe(false)
  })

  it('finds the action in the token of a mail', () => {
    expect(readLoginQuery({ action_token: token({ action: 'changeHost' }) }).step).toBe('changeHost')
    expect(readLoginQuery({ action_token: token({ action: 'changePassword' }), step: 'login' }).step).toBe('changePassword')
    expect(readLoginQuery({ action_token: 'nonsense' }).step).toBe('changePassword')
  })

  it('holds the address that an invitation was sent to', () =>
    expect(readLoginQuery({ step: 'createUser', email: 'other@x.org', invit_token: token({ e: 'eve@x.org', n: 'Ville' }) })).toMatchObject({
      step: 'createUser',
      email: 'eve@x.org',
    }))

  it('takes the first of repeated values', () => expect(readLoginQuery({ email: ['a@x.org', 'b@x.org'] }).email).toBe('a@x.org'))
})

describe('safeLogo', () => {
  it('is a picture of this site', () => expect(safeLogo('/logo.png', 'https://a.org')).toBe('https://a.org/logo.png'))
  it.each(['', 'https://b.org/x.png', 'javascript:1', 'data:image/png;base64,x'])('is not %s', (logo) =>
    expect(safeLogo(logo, 'https://a.org')).toBeUndefined(),
  )
})
