import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { csvParameters } from './downloads'

describe('downloads', () => {
  it('ask for cells that no spreadsheet takes for a formula', () =>
    expect(csvParameters({ q: 'van' }, 10)).toEqual({ q: 'van', format: 'csv', safe: true, size: 10 }))

  it('come from here in every component', () => {
    const folder = join(import.meta.dirname, '..', 'components')
    const unsafe = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.vue') && /format: 'csv'|format=csv/.test(readFileSync(join(folder, file), 'utf8')))
    expect(unsafe).toEqual([])
  })
})
