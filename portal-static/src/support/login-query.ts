import { parseUrl } from './redirect'
import { readClaims, textClaim } from './token'
import type { Query } from './url-state'

export const LOGIN_STEPS = [
  ...['login', 'createUser', 'changePassword', 'changeHost', 'createOrga', 'plannedDeletion'],
  ...['partnerInvitation', 'authorizeApp'],
] as const
export type LoginStep = (typeof LOGIN_STEPS)[number]

/** What other pages, mails and services tell the login page through its address. */
export interface LoginQuery {
  step: LoginStep
  redirect: string
  email: string
  org: string
  dep: string
  error: string
  adminMode: boolean
  membersOnly: boolean
  orgStorage: boolean
  readonly: boolean
  logo: string
  invitToken: string
  actionToken: string
  partnerInvitToken: string
  clientId: string
  clientName: string
  redirectUri: string
  state: string
  codeChallenge: string
  codeChallengeMethod: string
}

function text(value: Query[string]): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

function flag(value: Query[string]): boolean {
  return ['true', '1'].includes(text(value))
}

/** A link of a mail tells its action by its token alone. */
function stepOf(query: Query): LoginStep {
  const actionToken = text(query.action_token)
  if (actionToken) return textClaim(readClaims(actionToken), 'action') === 'changeHost' ? 'changeHost' : 'changePassword'
  const wanted = LOGIN_STEPS.find((step) => step === text(query.step))
  return wanted ?? (text(query.partner_invit_token) ? 'partnerInvitation' : 'login')
}

export function readLoginQuery(query: Query): LoginQuery {
  const invitation = readClaims(text(query.invit_token))
  return {
    step: stepOf(query),
    redirect: text(query.redirect),
    email: textClaim(invitation, 'e') || text(query.email),
    org: text(query.org) || text(query.id_token_org),
    dep: text(query.dep) || text(query.id_token_dep),
    error: text(query.error),
    adminMode: flag(query.adminMode),
    membersOnly: flag(query.members_only) || flag(query.membersOnly),
    orgStorage: flag(query.org_storage) || flag(query.orgStorage),
    readonly: flag(query.readonly),
    logo: text(query.logo),
    invitToken: text(query.invit_token),
    actionToken: text(query.action_token),
    partnerInvitToken: text(query.partner_invit_token),
    clientId: text(query.client_id),
    clientName: text(query.client_name),
    redirectUri: text(query.redirect_uri),
    state: text(query.state),
    codeChallenge: text(query.code_challenge),
    codeChallengeMethod: text(query.code_challenge_method),
  }
}

/** An organization may have a directory of its own, where its people log in. */
export function usesOwnDirectory(query: Pick<LoginQuery, 'orgStorage' | 'org'>): boolean {
  return query.orgStorage && query.org !== ''
}

/** Only a picture of this site is shown: an address could name any. */
export function safeLogo(logo: string, origin: string): string | undefined {
  const url = logo ? parseUrl(logo, origin) : undefined
  return url && url.origin === origin && /^https?:$/.test(url.protocol) ? url.href : undefined
}
