import { describe, expect, it } from 'vitest'

import { foreignRedirect, isApplicationAddress, safeRedirect } from './redirect'

const origin = 'https://data.example.org'

describe('safeRedirect', () => {
  it.each([
    ['/data-fair/datasets?page=2#x', '/data-fair/datasets?page=2#x'],
    ['https://data.example.org/me', '/me'],
    ['datasets/a', '/datasets/a'],
  ])('keeps %s', (target, path) => expect(safeRedirect(target, origin)).toBe(path))

  it.each([
    'https://evil.example',
    '//evil.example/x',
    '/\\evil.example',
    'https:\\\\evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/\tevil',
    '/.//evil.example',
    'http://data.example.org/x',
    'https://data.example.org@evil.example/',
    'https://',
    '',
    undefined,
    ['/a'],
  ])('refuses %s', (target) => expect(safeRedirect(target, origin)).toBe('/'))

  it('does not come back to the login page', () =>
    expect(safeRedirect('/simple-directory/login?redirect=/x', origin, '/simple-directory/me')).toBe('/simple-directory/me'))
})

describe('safeRedirect of a step that needs a session', () => {
  it('comes back to it', () =>
    expect(safeRedirect('/simple-directory/login?step=partnerInvitation&partner_invit_token=t', origin)).toBe(
      '/simple-directory/login?step=partnerInvitation&partner_invit_token=t',
    ))

  it('does not start a login again', () => expect(safeRedirect('/simple-directory/login?step=login', origin)).toBe('/'))
})

describe('foreignRedirect', () => {
  it('is an address of another site', () =>
    expect(foreignRedirect('https://other.example.org/a?b=1', origin)).toBe('https://other.example.org/a?b=1'))

  it.each(['/a', 'https://data.example.org/a', 'javascript:alert(1)', 'https://a@other.example.org/', 'https://other\\x', '', undefined])(
    'is not %s',
    (target) => expect(foreignRedirect(target, origin)).toBeUndefined(),
  )
})

describe('isApplicationAddress', () => {
  it.each(['com.example.app://callback?code=1', 'https://app.example.org/x'])('is %s', (address) => expect(isApplicationAddress(address)).toBe(true))
  it.each(['javascript:alert(1)', ' JAVASCRIPT:alert(1)', 'data:text/html,x', '/relative', ''])('is not %s', (address) =>
    expect(isApplicationAddress(address)).toBe(false),
  )
})
