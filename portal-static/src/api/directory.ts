import type { Provider, PublicSite, UiConfig } from './directory-types'
import { call, callJson, withQuery } from './http'

export const DIRECTORY = '/simple-directory/api'
const AUTH = `${DIRECTORY}/auth`

export interface Target {
  redirect?: string
  org?: string
  dep?: string
}

export interface Login extends Omit<Target, 'redirect'> {
  email: string
  password: string
  '2fa'?: string
  membersOnly?: boolean
  adminMode?: boolean
  offerAdminMode?: boolean
  rememberMe?: boolean
  orgStorage?: boolean
}

/** Either the address that starts the session, or the question whether to enter admin mode. */
export type LoginAnswer = { url: string } | { step: 'adminMode' }

/** Keys that are not asked for must be absent: the service refuses what it does not know. */
export function omitEmpty<T extends object>(values: T): Partial<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false)
  return Object.fromEntries(kept) as Partial<T>
}

export async function logIn(login: Login, redirect: string): Promise<LoginAnswer> {
  return loginAnswer(await call(`${AUTH}/password`, { method: 'POST', query: { redirect }, json: omitEmpty(login) }))
}

export async function loginAnswer(response: Response): Promise<LoginAnswer> {
  const isQuestion = response.headers.get('content-type')?.includes('json') ?? false
  if (!isQuestion) return { url: (await response.text()).trim() }
  const answer: unknown = await response.json()
  if (typeof answer === 'string') return { url: answer }
  return answer as { step: 'adminMode' }
}

export interface MailLogin extends Omit<Target, 'redirect'> {
  email: string
  membersOnly?: boolean
  rememberMe?: boolean
  orgStorage?: boolean
}

export async function sendLoginMail(login: MailLogin, redirect: string): Promise<void> {
  await call(`${AUTH}/passwordless`, { method: 'POST', query: { redirect }, json: omitEmpty(login) })
}

export async function sendActionMail(email: string, action: 'changePassword', target?: string): Promise<void> {
  await call(`${AUTH}/action`, { method: 'POST', json: omitEmpty({ email, action, target }) })
}

export async function keepAlive(): Promise<void> {
  await call(`${AUTH}/keepalive`, { method: 'POST', timeout: 15_000 })
}

export async function logOut(): Promise<void> {
  await call(AUTH, { method: 'DELETE', timeout: 15_000 })
}

export async function leaveAdminMode(): Promise<void> {
  await call(`${AUTH}/adminmode`, { method: 'DELETE' })
}

export async function actAs(id: string): Promise<void> {
  await call(`${AUTH}/asadmin`, { method: 'POST', json: { id } })
}

export async function stopActing(): Promise<void> {
  await call(`${AUTH}/asadmin`, { method: 'DELETE' })
}

export function listProviders(signal?: AbortSignal): Promise<Provider[]> {
  return callJson(`${AUTH}/providers`, { signal })
}

export interface ProviderLogin extends Target {
  invit_token?: string
  email?: string
  adminMode?: boolean
}

export function providerLink(provider: Pick<Provider, 'type' | 'id'>, login: ProviderLogin): string {
  const query = { ...login, adminMode: login.adminMode || undefined }
  return withQuery(`${AUTH}/${encodeURIComponent(provider.type)}/${encodeURIComponent(provider.id)}/login`, query)
}

/** A link of another site of the platform that opens the same session there. */
export async function siteRedirect(target: Target): Promise<string> {
  const response = await call(`${AUTH}/site_redirect`, { method: 'POST', json: omitEmpty(target) })
  return (await response.text()).trim()
}

export async function anonymousToken(): Promise<string> {
  return (await (await call(`${AUTH}/anonymous-action`)).text()).trim()
}

export interface AppRequest {
  client_id: string
  redirect_uri: string
  state?: string
  code_challenge?: string
  code_challenge_method?: string
}

export function authorizeApp(request: AppRequest): Promise<{ redirectUrl: string }> {
  return callJson(`${AUTH}/apps/authorize`, { method: 'POST', json: omitEmpty(request) })
}

export interface Credentials {
  email: string
  password: string
}

export function startSecondFactor(credentials: Credentials): Promise<{ otpauth: string }> {
  return callJson(`${DIRECTORY}/2fa`, { method: 'POST', json: credentials })
}

export function confirmSecondFactor(credentials: Credentials, token: string): Promise<{ recovery: string }> {
  return callJson(`${DIRECTORY}/2fa`, { method: 'POST', json: { ...credentials, token } })
}

export function readUiConfig(): Promise<UiConfig> {
  return callJson(`${DIRECTORY}/ui-config`)
}

export function readPublicSite(signal?: AbortSignal): Promise<PublicSite> {
  return callJson(`${DIRECTORY}/sites/_public`, { signal })
}

export function avatarLink(account: { type: string; id: string }): string {
  return `${DIRECTORY}/avatars/${account.type}/${encodeURIComponent(account.id)}/avatar.png`
}

export async function uploadAvatar(account: { type: string; id: string }, image: Blob): Promise<void> {
  const form = new FormData()
  form.set('avatar', image, 'avatar.png')
  await call(avatarLink(account), { method: 'POST', form })
}
