import type { UiConfig } from '@/api/directory-types'

import type { Session } from './session-cookie'

export type OrganizationRight = 'none' | 'switch' | 'member' | 'department' | 'admin'

/** What the session may do with an organization: the service looks at the active account alone. */
export function organizationRight(session: Session | undefined, id: string): OrganizationRight {
  if (!session) return 'none'
  if (session.user.adminMode) return 'admin'
  const memberships = session.user.organizations.filter((membership) => membership.id === id)
  if (memberships.length === 0) return 'none'
  const { account, role } = session
  if (account.type !== 'organization' || account.id !== id) return 'switch'
  if (role !== 'admin') return 'member'
  return account.department ? 'department' : 'admin'
}

export function maySeeMembers(right: OrganizationRight): boolean {
  return ['member', 'department', 'admin'].includes(right)
}

export function mayManageMembers(right: OrganizationRight, config: Pick<UiConfig, 'readonly'>): boolean {
  return !config.readonly && ['department', 'admin'].includes(right)
}

export function mayCreateOrganization(
  config: Pick<UiConfig, 'readonly' | 'defaultMaxCreatedOrgs'>,
  user: { maxCreatedOrgs?: number } = {},
): boolean {
  return !config.readonly && (user.maxCreatedOrgs ?? config.defaultMaxCreatedOrgs) !== 0
}

export function maySignUp(config: Pick<UiConfig, 'readonly' | 'onlyCreateInvited'>, invited: boolean): boolean {
  return !config.readonly && (invited || !config.onlyCreateInvited)
}

/** The last administrator would leave an organization that nobody can manage. */
export function isLastAdmin(members: { role: string }[], member: { role: string }): boolean {
  return member.role === 'admin' && members.filter(({ role }) => role === 'admin').length === 1
}
