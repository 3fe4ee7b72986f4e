import type { CreationJson, PasskeyAnswer, RequestJson } from '@/support/webauthn'

import type { Login, LoginAnswer } from './directory'
import { DIRECTORY, omitEmpty, loginAnswer } from './directory'
import { call, callJson } from './http'

export interface Passkey {
  id: string
  name: string
  /** The site where browsers offer it. */
  host: string
  synced: boolean
  createdAt: string
  usedAt?: string
}

export type Proof = 'password' | 'passkey'

export interface PasskeyList {
  count: number
  maximum: number
  /** What the service asks of whoever adds one; nothing where a recent login will do. */
  proofs: Proof[]
  results: Passkey[]
}

const AUTH = `${DIRECTORY}/auth/passkey`

function path(user: string): string {
  return `${DIRECTORY}/users/${encodeURIComponent(user)}/passkeys`
}

export async function askForPasskey(): Promise<RequestJson> {
  return (await callJson<{ publicKey: RequestJson }>(`${AUTH}/options`, { method: 'POST' })).publicKey
}

export async function logInByPasskey(
  login: Omit<Login, 'email' | 'password' | '2fa' | 'orgStorage'>,
  credential: PasskeyAnswer,
  redirect: string,
): Promise<LoginAnswer> {
  return loginAnswer(await call(`${AUTH}/login`, { method: 'POST', query: { redirect }, json: { ...omitEmpty(login), credential } }))
}

export function listPasskeys(user: string, signal?: AbortSignal): Promise<PasskeyList> {
  return callJson(path(user), { signal, fresh: true })
}

export async function askForProof(user: string): Promise<RequestJson> {
  return (await callJson<{ publicKey: RequestJson }>(`${path(user)}/_proof`, { method: 'POST', json: {} })).publicKey
}

export async function askForAnother(user: string, proof: { password?: string; credential?: PasskeyAnswer }): Promise<CreationJson> {
  return (await callJson<{ publicKey: CreationJson }>(`${path(user)}/_options`, { method: 'POST', json: proof })).publicKey
}

export function addPasskey(user: string, credential: PasskeyAnswer, name: string): Promise<Passkey> {
  return callJson(path(user), { method: 'POST', json: { credential, ...omitEmpty({ name }) } })
}

export async function renamePasskey(user: string, id: string, name: string): Promise<void> {
  await call(`${path(user)}/${encodeURIComponent(id)}`, { method: 'PATCH', json: { name } })
}

export async function removePasskey(user: string, id: string): Promise<void> {
  await call(`${path(user)}/${encodeURIComponent(id)}`, { method: 'DELETE' })
}
