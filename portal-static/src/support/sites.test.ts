import { describe, expect, it } from 'vitest'

import type { Site } from '@/api/directory-types'

import { newSiteId, readAddress, siblingsOf, siteUrl } from './sites'

const site = (id: string, owner: string): Site => ({ _id: id, owner: { type: 'organization', id: owner }, host: `${id}.example.org` })

describe('sites', () => {
  it('are read from what is pasted', () => {
    expect(readAddress(' https://Data.Example.org/ ')).toEqual({ host: 'data.example.org' })
    expect(readAddress('example.org/town/data')).toEqual({ host: 'example.org', path: '/town/data' })
  })

  it('are reached by https, but those of one’s own machine', () => {
    expect(siteUrl({ host: 'localhost:8081' })).toBe('http://localhost:8081')
    expect(siteUrl({ host: 'localhost.example.org', path: '/a' })).toBe('https://localhost.example.org/a')
  })

  it('are siblings when one owner has them', () =>
    expect(siblingsOf(site('a', 'town'), [site('a', 'town'), site('b', 'town'), site('c', 'region')]).map(({ _id }) => _id)).toEqual(['b']))

  it('get identifiers that differ', () => {
    expect(newSiteId()).toMatch(/^[0-9a-f]{24}$/)
    expect(newSiteId()).not.toBe(newSiteId())
  })
})
