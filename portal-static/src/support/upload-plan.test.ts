import { describe, expect, it } from 'vitest'

import { everyPart, isRetryable, needsSignedUpload, planParts, retryDelay, runBounded } from './upload-plan'

const part = (partNumber: number) => ({ partNumber, url: `https://store/${partNumber}` })

describe('planParts', () => {
  it('covers every byte once, in order', () => {
    const plan = planParts(25, 10, [part(3), part(1), part(2)])
    expect(plan.map(({ partNumber, start, end }) => [partNumber, start, end])).toEqual([
      [1, 0, 10],
      [2, 10, 20],
      [3, 20, 25],
    ])
  })

  it('has no empty last part', () => expect(planParts(20, 10, [part(1), part(2)]).at(-1)?.end).toBe(20))

  it.each([
    ['a missing part', 25, 10, [part(1), part(2)]],
    ['a repeated part', 25, 10, [part(1), part(2), part(2)]],
    ['an unknown part', 25, 10, [part(1), part(2), part(4)]],
    ['no part size', 25, 0, [part(1)]],
    ['an empty file', 0, 10, []],
  ])('refuses %s', (_name, size, partSize, parts) => expect(() => planParts(size, partSize, parts)).toThrow(RangeError))
})

describe('everyPart', () => {
  it('asks for nothing when all are there', async () => {
    const parts = await everyPart(20, 10, [part(1), part(2)], () => Promise.reject(new Error('asked')))
    expect(parts).toEqual([part(1), part(2)])
  })

  it('asks for those that follow, until all are there', async () => {
    const asked: number[] = []
    const parts = await everyPart(45, 10, [part(1), part(2)], (from) => {
      asked.push(from)
      return Promise.resolve([part(from), part(from + 1)].filter(({ partNumber }) => partNumber <= 5))
    })
    expect(asked).toEqual([3, 5])
    expect(planParts(45, 10, parts)).toHaveLength(5)
  })

  it('does not ask for ever', async () => {
    const parts = await everyPart(45, 10, [part(1)], () => Promise.resolve([]))
    expect(() => planParts(45, 10, parts)).toThrow(RangeError)
  })
})

describe('retries', () => {
  it('signs only files over four megabytes', () => {
    expect(needsSignedUpload(4 * 1024 * 1024)).toBe(false)
    expect(needsSignedUpload(4 * 1024 * 1024 + 1)).toBe(true)
  })

  it('waits longer each time, within bounds', () => {
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, () => 1))).toEqual([500, 1000, 2000])
    expect(retryDelay(1, () => 0)).toBe(250)
    expect(retryDelay(30, () => 1)).toBe(8000)
  })

  it.each([
    [0, true],
    [429, true],
    [503, true],
    [400, false],
    [403, false],
  ])('status %i retried: %s', (status, expected) => expect(isRetryable(status)).toBe(expected))
})

describe('runBounded', () => {
  it('never has more in flight than the limit', async () => {
    let running = 0
    let most = 0
    await runBounded([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
    })
    expect(most).toBe(3)
  })

  it('starts nothing more after a failure', async () => {
    const started: number[] = []
    const run = runBounded([1, 2, 3, 4, 5, 6], 1, async (item) => {
      started.push(item)
      if (item === 2) throw new Error('lost')
    })
    await expect(run).rejects.toThrow('lost')
    expect(started).toEqual([1, 2])
  })
})
