import { onScopeDispose } from 'vue'

import { anonymousToken } from '@/api/directory'
import { readClaims } from '@/support/token'

const MARGIN_MILLISECONDS = 300
const LONGEST_WAIT_MILLISECONDS = 60_000

/** How long the token must still wait: it is refused from programs that fill forms at once. */
export function waitOf(token: string, now: number): number {
  const from = readClaims(token)?.nbf
  if (typeof from !== 'number') return 0
  return Math.min(Math.max(from * 1000 - now + MARGIN_MILLISECONDS, 0), LONGEST_WAIT_MILLISECONDS)
}

/** A token for a person without an account, asked for with the form and used when it is sent. */
export function useAnonymousToken() {
  let asked: Promise<string> | undefined
  let timer: number | undefined
  onScopeDispose(() => window.clearTimeout(timer))

  function prepare(): void {
    asked = anonymousToken()
    // Its failure is told by the use of it.
    asked.catch(() => (asked = undefined))
  }

  async function ready(): Promise<string> {
    if (!asked) prepare()
    const token = await (asked as Promise<string>)
    await new Promise<void>((resolve) => (timer = window.setTimeout(resolve, waitOf(token, Date.now()))))
    return token
  }

  return { prepare, ready }
}
