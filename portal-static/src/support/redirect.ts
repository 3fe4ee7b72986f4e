/** The path to go to after a login: anything that would leave the site falls back. */
export function safeRedirect(target: unknown, origin: string, fallback = '/'): string {
  if (typeof target !== 'string' || target === '') return fallback
  // Control characters and backslashes are read differently by browsers and parsers.
  if ([...target].some((character) => character === '\\' || character.charCodeAt(0) < 0x20)) return fallback
  let url: URL
  try {
    url = new URL(target, origin)
  } catch {
    return fallback
  }
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback
  if (url.pathname.startsWith('/simple-directory/login')) return fallback
  return url.pathname + url.search + url.hash
}
