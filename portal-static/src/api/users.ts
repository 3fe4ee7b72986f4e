import { DIRECTORY, omitEmpty } from './directory'
import type { NewUser, Page, User, UserPatch } from './directory-types'
import type { Parameters } from './http'
import { call, callJson } from './http'

const USERS = `${DIRECTORY}/users`

function path(id: string): string {
  return `${USERS}/${encodeURIComponent(id)}`
}

export function listUsers(query: Parameters, signal?: AbortSignal): Promise<Page<User>> {
  return callJson(USERS, { query, signal })
}

export function readUser(id: string, signal?: AbortSignal): Promise<User> {
  return callJson(path(id), { signal, fresh: true })
}

/** The address to open, or nothing when a mail holds the link. */
export async function createUser(user: NewUser, query: Parameters): Promise<string | undefined> {
  const response = await call(USERS, { method: 'POST', query, json: omitEmpty(user) })
  if (response.status === 204) return undefined
  const text = (await response.text()).trim()
  return text.startsWith('"') ? (JSON.parse(text) as string) : text
}

export function patchUser(id: string, patch: UserPatch): Promise<User> {
  return callJson(path(id), { method: 'PATCH', json: patch })
}

export async function deleteUser(id: string): Promise<void> {
  await call(path(id), { method: 'DELETE' })
}

export async function cancelDeletion(id: string): Promise<void> {
  await call(`${path(id)}/plannedDeletion`, { method: 'DELETE' })
}

export async function revokeSession(id: string, session: string): Promise<void> {
  await call(`${path(id)}/sessions/${encodeURIComponent(session)}`, { method: 'DELETE' })
}

export async function changePassword(id: string, password: string, actionToken: string): Promise<void> {
  await call(`${path(id)}/password`, { method: 'POST', query: { action_token: actionToken }, json: { password } })
}

/** A token to choose a password, when the account has none. */
export async function changeHost(id: string, host: string, actionToken: string): Promise<string | undefined> {
  const response = await call(`${path(id)}/host`, { method: 'POST', query: { action_token: actionToken }, json: { host } })
  return response.status === 204 ? undefined : (await response.text()).trim()
}
