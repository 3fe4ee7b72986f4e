import { parseUrl } from './redirect'

const SCHEMES = ['http:', 'https:', 'mailto:']

/**
 * What others wrote, when it may be bound to a link: an address of the web or of this site, a mail address. Anything
 * else, such as a program, gives nothing, and the link is no link.
 */
export function webAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.trim() === '') return undefined
  const url = parseUrl(text, window.location.origin)
  return url && SCHEMES.includes(url.protocol) ? text : undefined
}
