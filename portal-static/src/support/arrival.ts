const MARK = 'arrives-at-organization'
const LIFE_MILLISECONDS = 15 * 60_000

/** Remembers that a login goes on elsewhere, at a provider or in a mail, and comes back to another page. */
export function expectArrival(nowMilliseconds = Date.now()): void {
  localStorage.setItem(MARK, String(nowMilliseconds))
}

/** Whether such a login may just have come back; true once. */
export function arrived(nowMilliseconds = Date.now()): boolean {
  const since = Number(localStorage.getItem(MARK))
  localStorage.removeItem(MARK)
  return since > 0 && nowMilliseconds - since < LIFE_MILLISECONDS
}
