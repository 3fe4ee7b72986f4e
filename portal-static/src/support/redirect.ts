const LOGIN = '/simple-directory/login'
// Steps that need a session come back to themselves once it is open.
const RESUMED_STEPS = ['authorizeApp', 'partnerInvitation', 'createOrga']

export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

/** The path to go to after a login: anything that would leave the site falls back. */
export function safeRedirect(target: unknown, origin: string, fallback = '/'): string {
  if (typeof target !== 'string' || target === '') return fallback
  // Control characters and backslashes are read differently by browsers and parsers.
  if ([...target].some((character) => character === '\\' || character.charCodeAt(0) < 0x20)) return fallback
  const url = parseUrl(target, origin)
  if (!url) return fallback
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback
  if (url.pathname.startsWith(LOGIN) && !RESUMED_STEPS.includes(url.searchParams.get('step') ?? '')) return fallback
  return url.pathname + url.search + url.hash
}

/** An address of another site of the platform: the service alone decides whether to go there. */
export function foreignRedirect(target: unknown, origin: string): string | undefined {
  if (typeof target !== 'string' || !/^https?:\/\/[^\s\\]+$/.test(target)) return undefined
  const url = parseUrl(target)
  return url && url.origin !== origin && !url.username && !url.password ? url.href : undefined
}

/** Native applications have schemes of their own; none may run a program in this page. */
export function isApplicationAddress(address: string): boolean {
  const scheme = parseUrl(address)?.protocol
  return scheme !== undefined && !['javascript:', 'data:', 'vbscript:', 'blob:', 'file:'].includes(scheme)
}
