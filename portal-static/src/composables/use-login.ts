import { computed, ref, shallowRef } from 'vue'

import type { LoginAnswer } from '@/api/directory'
import { logIn } from '@/api/directory'
import { ApiError } from '@/api/http'
import { askForPasskey, logInByPasskey } from '@/api/passkeys'
import type { Choice } from '@/support/login-choice'
import { choiceBeforeSession, soleAccount, withChoice } from '@/support/login-choice'
import type { LoginQuery } from '@/support/login-query'
import { foreignRedirect, parseUrl, safeRedirect } from '@/support/redirect'
import type { Membership } from '@/support/session-cookie'
import type { PasskeyAnswer } from '@/support/webauthn'
import { showPasskey } from '@/support/webauthn'

import { useAction } from './use-action'

export type LoginPhase = 'credentials' | 'code' | 'enrol' | 'adminMode' | 'account' | 'leaving'

const CODES: Record<string, LoginPhase> = { '2fa-required': 'code', '2fa-bad-token': 'code', '2fa-missing': 'enrol' }

/** Where a login leads: another site of the platform is for the service to accept or to replace. */
export function loginTarget(redirect: string): string {
  const { origin } = window.location
  return foreignRedirect(redirect, origin) ?? origin + safeRedirect(redirect, origin)
}

/** Opens an address of the service; nothing else may be opened from an answer. */
export function openAddress(address: string): void {
  const url = parseUrl(address, window.location.origin)
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') throw new TypeError('unexpected address')
  window.location.assign(url.href)
}

/** A login from the first form to the open session, one phase after the other. */
export function useLogin(query: LoginQuery) {
  const phase = ref<LoginPhase>('credentials')
  const email = ref(query.email)
  const password = ref('')
  const rememberMe = ref(false)
  const code = ref('')
  const wrongCode = ref(false)
  const adminMode = ref<boolean | undefined>(query.adminMode || undefined)
  const callback = shallowRef<URL>()
  const choice = shallowRef<Choice>()
  /** A passkey is shown anew each time the service is asked: its answer holds once. */
  const byPasskey = ref(false)
  const action = useAction()

  async function ask(shown?: PasskeyAnswer): Promise<LoginAnswer> {
    const wish = {
      ...{ org: query.org, dep: query.dep, membersOnly: query.membersOnly },
      ...{ rememberMe: rememberMe.value && !adminMode.value, adminMode: adminMode.value },
      offerAdminMode: adminMode.value === undefined,
    }
    const target = loginTarget(query.redirect)
    if (byPasskey.value) return logInByPasskey(wish, shown ?? (await showPasskey(await askForPasskey())), target)
    const proof = { email: email.value.trim(), password: password.value, '2fa': code.value.trim() }
    return logIn({ ...proof, ...wish, orgStorage: query.orgStorage }, target)
  }

  function follow(answer: LoginAnswer): void {
    if ('step' in answer) {
      phase.value = 'adminMode'
      return
    }
    const url = new URL(answer.url, window.location.origin)
    choice.value = choiceBeforeSession(url)
    callback.value = url
    if (choice.value) phase.value = 'account'
    else open(withChoice(url, soleAccount(url)))
  }

  function open(url: URL): void {
    openAddress(url.href)
    phase.value = 'leaving'
  }

  async function attempt(shown?: PasskeyAnswer): Promise<void> {
    try {
      follow(await ask(shown))
    } catch (error) {
      const next = error instanceof ApiError && error.status === 403 ? CODES[error.message] : undefined
      if (!next) throw error
      wrongCode.value = code.value !== '' && next === 'code'
      code.value = ''
      phase.value = next
    }
  }

  const submit = (): Promise<boolean> => action.run(() => attempt())

  /** Logs in by the password of the form. */
  function submitPassword(): Promise<boolean> {
    byPasskey.value = false
    return submit()
  }

  /** Logs in by a passkey, which is asked for unless the browser has just given it. */
  function submitPasskey(shown?: PasskeyAnswer): Promise<boolean> {
    byPasskey.value = true
    return action.run(() => attempt(shown))
  }

  function enrolled(token: string): Promise<boolean> {
    code.value = token
    return submit()
  }

  function chooseMode(wanted: boolean): Promise<boolean> {
    adminMode.value = wanted
    return submit()
  }

  function chooseAccount(membership: Membership | undefined): void {
    if (callback.value) open(withChoice(callback.value, membership))
  }

  const credentials = computed(() => ({ email: email.value.trim(), password: password.value }))
  const form = { email, password, rememberMe, code, wrongCode, credentials }
  return { ...action, ...form, phase, choice, submit, submitPassword, submitPasskey, enrolled, chooseMode, chooseAccount }
}
