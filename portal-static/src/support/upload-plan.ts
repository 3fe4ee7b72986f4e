export const SIGNED_UPLOAD_THRESHOLD = 4 * 1024 * 1024
export const PARALLEL_PARTS = 3
export const MAX_ATTEMPTS = 4

export interface SignedPart {
  partNumber: number
  url: string
}

export interface PlannedPart extends SignedPart {
  start: number
  end: number
}

export function needsSignedUpload(size: number): boolean {
  return size > SIGNED_UPLOAD_THRESHOLD
}

/** The addresses of all parts: the server gives those of a large file some at a time. */
export async function everyPart(
  size: number,
  partSize: number,
  first: SignedPart[],
  from: (partNumber: number) => Promise<SignedPart[]>,
): Promise<SignedPart[]> {
  const parts = [...first]
  const expected = partSize > 0 ? Math.ceil(size / partSize) : 0
  while (parts.length < expected) {
    const more = await from(parts.length + 1)
    if (more.length === 0) break
    parts.push(...more)
  }
  return parts
}

/** The bytes each signed address receives; refuses a set of parts that would lose or repeat bytes. */
export function planParts(size: number, partSize: number, parts: SignedPart[]): PlannedPart[] {
  if (!(partSize > 0) || !(size > 0)) throw new RangeError('an upload needs a size and a part size')
  const expected = Math.ceil(size / partSize)
  const numbers = new Set(parts.map((part) => part.partNumber))
  if (parts.length !== expected || numbers.size !== expected) throw new RangeError('signed parts do not cover the file')
  return parts
    .map((part) => {
      if (part.partNumber < 1 || part.partNumber > expected) throw new RangeError('unknown part number')
      const start = (part.partNumber - 1) * partSize
      return { ...part, start, end: Math.min(start + partSize, size) }
    })
    .sort((a, b) => a.partNumber - b.partNumber)
}

/** Exponential backoff with full jitter, in milliseconds. */
export function retryDelay(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(8000, 500 * 2 ** (attempt - 1))
  return Math.round(ceiling / 2 + (ceiling / 2) * random())
}

/** A refused signature or a malformed request does not get better by asking again. */
export function isRetryable(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500
}

/** Runs the tasks with a bounded number in flight and stops at the first failure. */
export async function runBounded<T>(items: T[], limit: number, run: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  let failed = false
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined && !failed; item = queue.shift()) {
      try {
        await run(item)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
}
