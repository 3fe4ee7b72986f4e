import { describe, expect, it } from 'vitest'

import { safeRedirect } from './redirect'

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
