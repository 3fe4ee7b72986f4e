import type { Account } from '@/api/types'

import type { Membership } from './session-cookie'

export function accountLabel(account: Pick<Account, 'name' | 'departmentName'>): string {
  return account.departmentName ? `${account.name} · ${account.departmentName}` : account.name
}

/** An owner as list filters write it. */
export function accountKey(account: Pick<Account, 'type' | 'id' | 'department'>): string {
  const key = `${account.type}:${account.id}`
  return account.department ? `${key}:${account.department}` : key
}

/** The membership by which somebody may act for an owner; that of its very department first. */
export function membershipFor(memberships: Membership[], owner: Pick<Account, 'type' | 'id' | 'department'>): Membership | undefined {
  if (owner.type !== 'organization') return undefined
  const inside = memberships.filter((membership) => membership.id === owner.id)
  return inside.find((membership) => membership.department === owner.department) ?? inside.find((membership) => !membership.department)
}

export function isSameMembership(membership: Membership, account: Account): boolean {
  return account.type === 'organization' && membership.id === account.id && membership.department === account.department
}
