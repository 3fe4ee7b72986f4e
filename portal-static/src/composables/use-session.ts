import { computed, shallowReadonly, shallowRef } from 'vue'

import { actAs, keepAlive, leaveAdminMode, logOut as logOutOfDirectory, stopActing } from '@/api/directory'
import { ApiError } from '@/api/http'
import type { Account } from '@/api/types'
import { arrived } from '@/support/arrival'
import { soleMembership } from '@/support/login-choice'
import type { Membership, Session } from '@/support/session-cookie'
import { readCookies, readSession } from '@/support/session-cookie'

const RENEWAL_MILLISECONDS = 10 * 60_000

const session = shallowRef<Session>()
let renewedAt = 0

function refresh(): void {
  const read = readSession(document.cookie, Date.now() / 1000)
  session.value = read?.expired ? undefined : read
}

/** Being logged out is an ordinary answer; an unreachable directory leaves the cookies as they are. */
async function renew(): Promise<void> {
  if (!readCookies(document.cookie).id_token) return refresh()
  renewedAt = Date.now()
  try {
    await keepAlive()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
  refresh()
}

function renewWhenStale(): void {
  if (document.visibilityState === 'visible' && Date.now() - renewedAt >= RENEWAL_MILLISECONDS) void renew()
}

/** Called once before the first page: an expired token must be renewed before any other call carries it. */
export async function startSession(): Promise<void> {
  refresh()
  const renewal = renew()
  if (!session.value) await renewal
  landInOrganization()
  window.setInterval(renewWhenStale, 60_000)
  document.addEventListener('visibilitychange', renewWhenStale)
}

/** After a change that the claims tell about: their renewal is part of the service's answer, or asked for. */
async function refreshClaims(): Promise<void> {
  await renew()
}

function writeCookie(name: string, value: string): void {
  const expiry = value ? '' : '; expires=Thu, 01 Jan 1970 00:00:00 GMT'
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; samesite=lax${expiry}`
}

/** The service judges every right on the active account. */
function actFor(membership: Pick<Membership, 'id' | 'department'> | undefined): void {
  writeCookie('id_token_org', membership?.id ?? '')
  writeCookie('id_token_dep', membership?.department ?? '')
  refresh()
}

/** Whoever comes back from a login elsewhere acts for their only organization, as after a login here. */
function landInOrganization(): void {
  if (!session.value || !arrived()) return
  const sole = soleMembership(session.value.user.organizations)
  if (sole && session.value.account.type === 'user') actFor(sole)
}

/** Every page depends on the active account: it is simplest and safest to start again. */
function switchAccount(membership: Pick<Membership, 'id' | 'department'> | undefined, next?: string): void {
  actFor(membership)
  startAgain(next)
}

function startAgain(next?: string): void {
  if (next) window.location.assign(next)
  else window.location.reload()
}

async function impersonate(id: string): Promise<void> {
  await actAs(id)
  startAgain('/simple-directory/me')
}

/** Ends what an administrator does under another name, or with all rights. */
async function leaveMode(): Promise<void> {
  if (session.value?.user.asAdmin) {
    await stopActing()
    return startAgain('/simple-directory/admin/users')
  }
  await leaveAdminMode()
  startAgain('/simple-directory/me')
}

async function logOut(): Promise<void> {
  await logOutOfDirectory()
  window.location.assign('/')
}

export function useSession() {
  return {
    session: shallowReadonly(session),
    user: computed(() => session.value?.user),
    account: computed((): Account | undefined => session.value?.account),
    canContribute: computed(() => ['admin', 'contrib'].includes(session.value?.role ?? '')),
    refreshClaims,
    actFor,
    switchAccount,
    impersonate,
    leaveMode,
    logOut,
  }
}
