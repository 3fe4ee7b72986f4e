import type { Site } from '@/api/directory-types'

export const AUTH_MODES = ['onlyLocal', 'ssoBackOffice', 'onlyBackOffice', 'onlyOtherSite'] as const

type Address = Pick<Site, 'host' | 'path'>

export function siteAddress({ host, path = '' }: Address): string {
  return host + path
}

/** Only a machine's own name goes without encryption, as the service has it. */
export function siteUrl(site: Address): string {
  const isLocal = /^localhost(:|$)/.test(site.host)
  return `${isLocal ? 'http' : 'https'}://${siteAddress(site)}`
}

/** The other sites of the same owner. */
export function siblingsOf(site: Site, sites: Site[]): Site[] {
  return sites.filter(({ _id, owner }) => _id !== site._id && owner.type === site.owner.type && owner.id === site.owner.id)
}

/** Host and path of an address as somebody would type or paste it. */
export function readAddress(text: string): Address {
  const plain = text.trim().replace(/^https?:\/\//i, '')
  const slash = plain.indexOf('/')
  const path = slash < 0 ? '' : plain.slice(slash).replace(/\/+$/, '')
  return { host: (slash < 0 ? plain : plain.slice(0, slash)).toLowerCase(), ...(path ? { path } : {}) }
}

export function newSiteId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
