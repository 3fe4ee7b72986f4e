import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it, vi } from 'vitest'

import { webAddress } from './web-address'

// What the portal makes itself, or takes from the settings of its operator.
const OWN = [
  'siteUrl(site)',
  'link(provider)',
  'provider.img',
  'avatarLink({ type, id }) + (version ? `?v=${version}` : \'\')',
  'file',
  'csvUrl',
  '`${baseUrl}/api-docs.json`',
  'example.url',
  'download.url',
  'logo',
]

beforeAll(() => {
  vi.stubGlobal('window', { location: { origin: 'https://data.example' } })
})

describe('an address to bind', () => {
  it.each(['https://insee.fr/a?b#c', 'http://insee.fr', 'HTTPS://INSEE.FR', 'mailto:data@example.org', '/licence', 'licence.html'])(
    'may be %s',
    (address) => expect(webAddress(address)).toBe(address),
  )

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://data.example/1',
    'file:///etc/passwd',
    'view-source:javascript:alert(1)',
    '',
    '  ',
    undefined,
    { href: 'https://insee.fr' },
  ])('is not %j', (address) => expect(webAddress(address)).toBeUndefined())
})

describe('every bound address', () => {
  const root = join(import.meta.dirname, '..')
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'))
  const bound = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\s(?::|v-bind:)(?:href|src|action|formaction|xlink:href|srcdoc|poster)="([^"]*)"/g)].map(
      (match) => ({ page, expression: match[1] ?? '' }),
    ),
  )

  it('is found', () => expect(bound.length).toBeGreaterThan(5))

  it('is checked, unless the portal made it', () => {
    const unchecked = bound.filter(({ expression }) => !expression.startsWith('webAddress(') && !OWN.includes(expression))
    expect(unchecked).toEqual([])
  })
})
