import { describe, expect, it } from 'vitest'

import { readCookies, readSession } from './session-cookie'

const now = 1_790_000_000

function token(payload: object): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(payload)}`
}

const ana = {
  id: 'u-77',
  email: 'ana@example.org',
  name: 'Ana Díaz ✓',
  organizations: [
    { id: 'town hall', name: 'Town hall', role: 'user', department: 'parks', departmentName: 'Parks' },
    { id: 'town hall', name: 'Town hall', role: 'contrib', department: 'roads', departmentName: 'Roads' },
  ],
  exp: now + 900,
}

describe('readCookies', () => {
  it('decodes what is encoded and keeps the rest as it is', () =>
    expect(readCookies('a=1; b=x%20y; c=100%; d=p=q; e=')).toEqual({ a: '1', b: 'x y', c: '100%', d: 'p=q', e: '' }))
})

describe('readSession', () => {
  it('tells nobody without a token', () => expect(readSession('i18n_lang=fr', now)).toBeUndefined())

  it.each(['abc', 'abc.!!!', `abc.${btoa('[]')}`, `abc.${btoa('{"name":"x"}')}`])('tells nobody for the token %s', (text) =>
    expect(readSession(`id_token=${text}`, now)).toBeUndefined(),
  )

  it('reads the user, accents included, on the personal account', () => {
    const session = readSession(`id_token=${token(ana)}`, now)
    expect(session?.user.name).toBe('Ana Díaz ✓')
    expect(session?.account).toEqual({ type: 'user', id: 'u-77', name: 'Ana Díaz ✓' })
    expect(session?.expired).toBe(false)
  })

  it('reads a percent-encoded organization and its department', () => {
    const session = readSession(`id_token=${token(ana)}; id_token_org=town%20hall; id_token_dep=roads`, now)
    expect(session?.account).toMatchObject({ type: 'organization', id: 'town hall', department: 'roads' })
    expect(session?.role).toBe('contrib')
  })

  it('falls back to the personal account for an organization one has left', () =>
    expect(readSession(`id_token=${token(ana)}; id_token_org=gone`, now)?.account.type).toBe('user'))

  it('notices an expired token', () =>
    expect(readSession(`id_token=${token({ ...ana, exp: now })}`, now)?.expired).toBe(true))
})
