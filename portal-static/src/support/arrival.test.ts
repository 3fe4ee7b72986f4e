import { beforeEach, describe, expect, it, vi } from 'vitest'

import { arrived, expectArrival } from './arrival'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

describe('an arrival', () => {
  it('is told once', () => {
    expectArrival(1_000)
    expect([arrived(2_000), arrived(2_000)]).toEqual([true, false])
  })

  it('is not told when nobody left', () => expect(arrived()).toBe(false))

  it('is forgotten after a quarter of an hour', () => {
    expectArrival(1_000)
    expect(arrived(1_000 + 15 * 60_000)).toBe(false)
  })
})
