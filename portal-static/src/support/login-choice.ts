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
  const memberships = membershipsOf(callback)
  if (memberships.length < 2 || memberships.some(({ dflt }) => dflt)) return undefined
  return { memberships, personal: !claims?.ipa }
}

/** The membership of who has no other account to act for, or prefers none: its organization is where they land. */
export function soleMembership(memberships: Membership[]): Membership | undefined {
  return memberships.length === 1 ? memberships[0] : undefined
}

/** The same, told by the address that opens a session unless it says for whom it is. */
export function soleAccount(callback: URL): Membership | undefined {
  return callback.searchParams.get('id_token_org') ? undefined : soleMembership(membershipsOf(callback))
}

function membershipsOf(callback: URL): Membership[] {
  const organizations = readClaims(callback.searchParams.get('id_token') ?? '')?.organizations
  return Array.isArray(organizations) ? (organizations as Membership[]) : []
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
