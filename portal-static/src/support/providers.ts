import type { Provider } from '@/api/directory-types'

function domainOf(email: string): string {
  return email.trim().toLowerCase().split('@')[1] ?? ''
}

/** Some providers serve the addresses of one domain only: they appear once such an address is typed. */
export function shownProviders(providers: Provider[], email: string): Provider[] {
  return providers.filter(({ redirectMode: mode }) => {
    if (mode?.type !== 'emailDomain') return true
    return mode.emailDomain.toLowerCase() === domainOf(email)
  })
}

/** The provider that every login of this site goes through. */
export function soleProvider(providers: Provider[]): Provider | undefined {
  return providers.find(({ redirectMode }) => redirectMode?.type === 'always')
}
