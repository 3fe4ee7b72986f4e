import { DIRECTORY, omitEmpty } from './directory'
import type { Invitation, Limits, Member, Organization, OrganizationPatch, Page } from './directory-types'
import type { Parameters } from './http'
import { call, callJson, withQuery } from './http'

const ORGANIZATIONS = `${DIRECTORY}/organizations`

function path(id: string): string {
  return `${ORGANIZATIONS}/${encodeURIComponent(id)}`
}

function member(id: string, user: string): string {
  return `${path(id)}/members/${encodeURIComponent(user)}`
}

export function listOrganizations(query: Parameters, signal?: AbortSignal): Promise<Page<Organization>> {
  return callJson(ORGANIZATIONS, { query, signal })
}

export function readOrganization(id: string, signal?: AbortSignal): Promise<Organization> {
  return callJson(path(id), { signal, fresh: true })
}

export function createOrganization(organization: { name: string; description?: string }, query: Parameters = {}): Promise<Organization> {
  return callJson(ORGANIZATIONS, { method: 'POST', query, json: omitEmpty(organization) })
}

export async function patchOrganization(id: string, patch: OrganizationPatch): Promise<void> {
  await call(path(id), { method: 'PATCH', json: patch })
}

export async function deleteOrganization(id: string): Promise<void> {
  await call(path(id), { method: 'DELETE' })
}

export function listMembers(id: string, query: Parameters, signal?: AbortSignal): Promise<Page<Member>> {
  return callJson(`${path(id)}/members`, { query, signal })
}

export function membersFile(id: string, query: Parameters): string {
  return withQuery(`${path(id)}/members`, { ...query, format: 'csv' })
}

export interface MembershipKey {
  department?: string
  role?: string
}

export async function patchMember(id: string, user: string, key: MembershipKey, change: { role: string; department?: string }): Promise<void> {
  await call(member(id, user), { method: 'PATCH', query: { ...key }, json: omitEmpty(change) })
}

export async function removeMember(id: string, user: string, key: MembershipKey): Promise<void> {
  await call(member(id, user), { method: 'DELETE', query: { ...key } })
}

/** The link of the invitation, told to administrators of the platform only. */
export async function invite(invitation: Invitation, query: Parameters = {}): Promise<string | undefined> {
  const response = await call(`${DIRECTORY}/invitations`, { method: 'POST', query, json: omitEmpty(invitation) })
  const text = await response.text()
  return text ? (JSON.parse(text) as { link?: string }).link : undefined
}

export async function invitePartner(id: string, partner: { name: string; contactEmail: string; redirect?: string }): Promise<void> {
  await call(`${path(id)}/partners`, { method: 'POST', json: omitEmpty(partner) })
}

export async function acceptPartner(id: string, acceptance: { id: string; contactEmail: string; token: string }): Promise<void> {
  await call(`${path(id)}/partners/_accept`, { method: 'POST', json: acceptance })
}

export async function removePartner(id: string, partner: string): Promise<void> {
  await call(`${path(id)}/partners/${encodeURIComponent(partner)}`, { method: 'DELETE' })
}

export function readLimits(id: string, signal?: AbortSignal): Promise<Limits> {
  return callJson(`${DIRECTORY}/limits/organization/${encodeURIComponent(id)}`, { signal, fresh: true })
}

export async function writeLimits(id: string, limits: Limits & { type: 'organization'; id: string }): Promise<void> {
  await call(`${DIRECTORY}/limits/organization/${encodeURIComponent(id)}`, { method: 'POST', json: limits })
}
