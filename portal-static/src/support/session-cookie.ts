import type { Account } from '@/api/types'

import { readClaims } from './token'

export interface Membership {
  id: string
  name: string
  role: string
  department?: string
  departmentName?: string
  roleLabel?: string
  /** Marks the one that is active after a login. */
  dflt?: number
}

export interface SessionUser {
  id: string
  name: string
  email: string
  organizations: Membership[]
  isAdmin: boolean
  adminMode: boolean
  /** The administrator of the platform who acts under this name. */
  asAdmin?: string
  plannedDeletion?: string
  ignoresPersonalAccount: boolean
  /** The profile belongs to an identity provider or to an organization’s directory, which alone can change it. */
  isProvided: boolean
}

export interface Session {
  user: SessionUser
  account: Account
  role: string
  expired: boolean
}

/** Cookies of a document; values are percent-decoded when they can be. */
export function readCookies(text: string): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const pair of text.split(';')) {
    const equals = pair.indexOf('=')
    if (equals > 0) cookies[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1).trim())
  }
  return cookies
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** The session told by the readable cookies; the server alone decides what it may do. */
export function readSession(cookieText: string, nowSeconds: number): Session | undefined {
  const cookies = readCookies(cookieText)
  const payload = readClaims(cookies.id_token ?? '')
  if (typeof payload?.id !== 'string') return undefined
  const user: SessionUser = {
    id: payload.id,
    name: typeof payload.name === 'string' && payload.name ? payload.name : String(payload.email ?? payload.id),
    email: String(payload.email ?? ''),
    organizations: Array.isArray(payload.organizations) ? (payload.organizations as Membership[]) : [],
    isAdmin: Boolean(payload.isAdmin),
    adminMode: Boolean(payload.adminMode),
    asAdmin: nameOf(payload.asAdmin),
    plannedDeletion: typeof payload.pd === 'string' ? payload.pd : undefined,
    ignoresPersonalAccount: Boolean(payload.ipa),
    isProvided: Boolean(payload.idp || payload.os),
  }
  const expired = typeof payload.exp === 'number' && payload.exp <= nowSeconds
  const active = activeMembership(user.organizations, cookies.id_token_org, cookies.id_token_dep)
  if (!active) return { user, account: { type: 'user', id: user.id, name: user.name }, role: 'admin', expired }
  return { user, account: organizationAccount(active), role: active.role, expired }
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined
  return typeof value.name === 'string' ? value.name : undefined
}

export function activeMembership(memberships: Membership[], org?: string, dep?: string): Membership | undefined {
  if (!org) return undefined
  return memberships.find((membership) => membership.id === org && (!dep || membership.department === dep))
}

export function organizationAccount(membership: Membership): Account {
  const account: Account = { type: 'organization', id: membership.id, name: membership.name }
  if (membership.department) {
    account.department = membership.department
    account.departmentName = membership.departmentName
  }
  return account
}
