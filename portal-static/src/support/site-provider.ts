import type { ProviderRule, SiteProvider } from '@/api/directory-types'

export const PROVIDER_TYPES = ['oidc', 'saml2', 'otherSite'] as const
export const MASK = '*****'

/** Choices of an OpenID client beyond the usual ones; an empty one leaves the service's own. */
export const OIDC_CHOICES = {
  userInfoSource: ['userinfo', 'id_token', 'access_token'],
  loginHintMode: ['email', 'username', 'none'],
  authorizationMethod: ['header', 'body'],
  credentialsEncodingMode: ['strict', 'loose'],
  bodyFormat: ['form', 'json'],
} as const
export type OidcChoice = keyof typeof OIDC_CHOICES

/** A provider as fields of a form: every one is there, empty when it does not apply. */
export interface ProviderForm {
  type: SiteProvider['type']
  title: string
  color: string
  img: string
  discovery: string
  clientId: string
  secret: string
  metadata: string
  site: string
  createMember: string
  memberDomain: string
  roleRule: string
  role: string
  roleAttribute: string
  roleValues: string
  defaultRole: string
  departmentRule: string
  department: string
  departmentAttribute: string
  departmentRequired: boolean
  redirectMode: string
  redirectDomain: string
  coreIdProvider: boolean
  ignoreEmailVerified: boolean
  choices: Record<OidcChoice, string>
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function rule(value: unknown, fallback: string): ProviderRule {
  if (value === true) return { type: 'always' }
  return typeof value === 'object' && value !== null && 'type' in value ? (value as ProviderRule) : { type: fallback }
}

/** One line for each role: `admin: chief, deputy`. */
function linesOf(values: unknown): string {
  const entries = Object.entries((values ?? {}) as Record<string, string | string[]>)
  return entries.map(([role, accepted]) => `${role}: ${[accepted].flat().join(', ')}`).join('\n')
}

function valuesOf(lines: string): Record<string, string[]> {
  const pairs = lines.split('\n').map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1)] as const)
  const named = pairs.filter(([role]) => role !== '')
  return Object.fromEntries(named.map(([role, accepted]) => [role, accepted.split(',').map((each) => each.trim()).filter(Boolean)]))
}

export function providerForm(provider: Partial<SiteProvider> = {}): ProviderForm {
  const member = rule(provider.createMember, 'never')
  const role = rule(provider.memberRole, 'none')
  const department = rule(provider.memberDepartment, 'none')
  const redirect = rule(provider.redirectMode, 'button')
  return {
    ...{ type: provider.type ?? 'oidc', title: text(provider.title), color: text(provider.color), img: text(provider.img) },
    ...{ discovery: text(provider.discovery), clientId: text(provider.client?.id), secret: '' },
    ...{ metadata: text(provider.metadata), site: text(provider.site) },
    ...{ createMember: member.type, memberDomain: text(member.emailDomain) },
    ...{ roleRule: role.type, role: text(role.role), roleAttribute: text(role.attribute) },
    ...{ roleValues: linesOf(role.values), defaultRole: text(role.defaultRole) },
    ...{ departmentRule: department.type, department: text(department.department) },
    ...{ departmentAttribute: text(department.attribute), departmentRequired: department.required === true },
    ...{ redirectMode: redirect.type, redirectDomain: text(redirect.emailDomain) },
    ...{ coreIdProvider: provider.coreIdProvider === true, ignoreEmailVerified: provider.ignoreEmailVerified === true },
    choices: Object.fromEntries(Object.keys(OIDC_CHOICES).map((name) => [name, text(provider[name])])) as Record<OidcChoice, string>,
  }
}

/** The service finds a stored secret by the type, the address and the client that it belongs to. */
export function keepsSecret(form: ProviderForm, before?: SiteProvider): boolean {
  return before?.type === 'oidc' && before.discovery === form.discovery.trim() && before.client?.id === form.clientId.trim()
}

function roleRule(form: ProviderForm): ProviderRule {
  if (form.roleRule === 'static') return { type: 'static', role: form.role.trim() }
  if (form.roleRule !== 'attribute') return { type: 'none' }
  const values = valuesOf(form.roleValues)
  return {
    ...{ type: 'attribute', attribute: form.roleAttribute.trim() },
    ...(Object.keys(values).length ? { values } : {}),
    ...(form.defaultRole.trim() ? { defaultRole: form.defaultRole.trim() } : {}),
  }
}

function departmentRule(form: ProviderForm, before?: SiteProvider): ProviderRule {
  if (form.departmentRule === 'static') return { type: 'static', department: form.department.trim() }
  if (form.departmentRule !== 'attribute') return { type: 'none' }
  const rootValue = rule(before?.memberDepartment, 'none').orgRootValue
  return {
    ...{ type: 'attribute', attribute: form.departmentAttribute.trim(), required: form.departmentRequired },
    ...(rootValue === undefined ? {} : { orgRootValue: rootValue }),
  }
}

function byDomain(type: string, domain: string): ProviderRule {
  return type === 'emailDomain' ? { type, emailDomain: domain.trim() } : { type }
}

function protocolOf(form: ProviderForm): Partial<SiteProvider> {
  if (form.type === 'otherSite') return { site: form.site }
  const joining = { createMember: byDomain(form.createMember, form.memberDomain), memberRole: roleRule(form) }
  if (form.type === 'saml2') return { metadata: form.metadata.trim(), ...joining }
  const client = { id: form.clientId.trim(), secret: form.secret || MASK }
  return { discovery: form.discovery.trim(), client, ...joining, ignoreEmailVerified: form.ignoreEmailVerified, ...form.choices }
}

/** The provider to store: what the form does not know of it stays. */
export function providerOf(form: ProviderForm, before?: SiteProvider): SiteProvider {
  const provider: SiteProvider = {
    ...(before?.type === form.type ? before : {}),
    ...{ type: form.type, title: form.title.trim(), color: form.color, img: form.img.trim() },
    ...protocolOf(form),
    ...(form.type === 'otherSite' ? {} : { memberDepartment: departmentRule(form, before), coreIdProvider: form.coreIdProvider }),
    redirectMode: byDomain(form.redirectMode, form.redirectDomain),
  }
  return Object.fromEntries(Object.entries(provider).filter(([, value]) => value !== '')) as unknown as SiteProvider
}
