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

export function isSameMembership(membership: Membership, account: Account): boolean {
  return account.type === 'organization' && membership.id === account.id && membership.department === account.department
}
