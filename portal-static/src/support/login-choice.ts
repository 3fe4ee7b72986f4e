import type { Membership } from './session-cookie'
import { organizationAccount } from './session-cookie'
import { readClaims } from './token'

export interface Choice {
  memberships: Membership[]
  personal: boolean
}

/** Asked only of who belongs to several organizations and prefers none of them. */
export function choiceBeforeSession(callback: URL): Choice | undefined {
  if (callback.searchParams.get('id_token_org')) return undefined
  const claims = readClaims(callback.searchParams.get('id_token') ?? '')
  const memberships = Array.isArray(claims?.organizations) ? (claims.organizations as Membership[]) : []
  if (memberships.length < 2 || memberships.some(({ dflt }) => dflt)) return undefined
  return { memberships, personal: !claims?.ipa }
}

/** The address that opens the session for the chosen account. */
export function withChoice(callback: URL, membership: Membership | undefined): URL {
  const chosen = new URL(callback)
  if (!membership) return chosen
  const account = organizationAccount(membership)
  chosen.searchParams.set('id_token_org', account.id)
  if (account.department) chosen.searchParams.set('id_token_dep', account.department)
  return chosen
}
