import type { Account } from '@/api/types'

export interface Membership {
  id: string
  name: string
  role: string
  department?: string
  departmentName?: string
}

export interface SessionUser {
  id: string
  name: string
  email: string
  organizations: Membership[]
  isAdmin: boolean
  adminMode: boolean
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

function claims(token: string): Record<string, unknown> | undefined {
  const payload = token.split('.')[1]
  if (!payload) return undefined
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** The session told by the readable cookies; the server alone decides what it may do. */
export function readSession(cookieText: string, nowSeconds: number): Session | undefined {
  const cookies = readCookies(cookieText)
  const payload = claims(cookies.id_token ?? '')
  if (typeof payload?.id !== 'string') return undefined
  const user: SessionUser = {
    id: payload.id,
    name: typeof payload.name === 'string' && payload.name ? payload.name : String(payload.email ?? payload.id),
    email: String(payload.email ?? ''),
    organizations: Array.isArray(payload.organizations) ? (payload.organizations as Membership[]) : [],
    isAdmin: Boolean(payload.isAdmin),
    adminMode: Boolean(payload.adminMode),
  }
  const expired = typeof payload.exp === 'number' && payload.exp <= nowSeconds
  const active = activeMembership(user.organizations, cookies.id_token_org, cookies.id_token_dep)
  if (!active) return { user, account: { type: 'user', id: user.id, name: user.name }, role: 'admin', expired }
  return { user, account: organizationAccount(active), role: active.role, expired }
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
