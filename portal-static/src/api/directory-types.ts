import type { Membership } from '@/support/session-cookie'

export interface Page<T> {
  count: number
  results: T[]
}

export interface Trace {
  id: string
  name: string
  date: string
}

export interface ServerSession {
  id: string
  createdAt: string
  lastKeepalive?: string
  deviceName: string
}

export interface User {
  id: string
  email: string
  name: string
  firstName?: string
  lastName?: string
  birthday?: string
  emailConfirmed?: boolean
  organizations: (Membership & { roleLabel?: string; readOnly?: boolean })[]
  isAdmin?: boolean
  maxCreatedOrgs?: number
  defaultOrg?: string
  defaultDep?: string
  ignorePersonalAccount?: boolean
  plannedDeletion?: string
  host?: string
  path?: string
  orgStorage?: boolean
  coreIdProvider?: { type: string; id: string }
  '2FA'?: { active?: boolean }
  logged?: string
  created?: Trace
  sessions?: ServerSession[]
}

/** What a patch may unset is null there. */
export type UserPatch = Partial<
  Record<'firstName' | 'lastName' | 'birthday' | 'defaultOrg' | 'defaultDep' | 'plannedDeletion' | 'email', string | null>
> & { ignorePersonalAccount?: boolean | null; maxCreatedOrgs?: number | null; '2FA'?: null }

export interface NewUser {
  email: string
  password?: string
  firstName?: string
  lastName?: string
  birthday?: string
  token?: string
}

export interface Department {
  id: string
  name: string
}

export interface Partner {
  partnerId: string
  name: string
  createdAt?: string
  id?: string
  contactEmail?: string
}

export interface Organization {
  id: string
  name: string
  description?: string
  roles: string[]
  rolesLabels?: Record<string, string>
  departmentLabel?: string
  departments?: Department[]
  '2FA'?: { roles: string[] }
  partners?: Partner[]
  orgStorage?: { type: string; active?: boolean; readonly?: boolean }
  host?: string
  path?: string
  created?: Trace
  updated?: Trace
}

export type OrganizationPatch = Partial<
  Pick<Organization, 'name' | 'description' | 'rolesLabels' | 'departmentLabel' | '2FA'> & {
    departments: { id?: string; name: string }[]
  }
>

export interface Member {
  id: string
  name: string
  email: string
  emailConfirmed?: boolean
  host?: string
  plannedDeletion?: string
  role: string
  department?: string
  departmentName?: string
  createdAt?: string
  readOnly?: boolean
  orgStorage?: boolean
}

export interface Invitation {
  id: string
  name: string
  email: string
  role: string
  department?: string
  redirect?: string
}

export interface Limits {
  store_nb_members?: { limit: number; consumption: number }
}

export interface Provider {
  type: string
  id: string
  title: string
  color?: string
  icon?: string
  img?: string
  redirectMode?: { type: 'button' | 'always' } | { type: 'emailDomain'; emailDomain: string }
  host?: string
}

export interface PublicSite {
  main?: boolean
  host?: string
  title?: string
  tosMessage?: string
  authMode?: string
}

export type Colours = Record<string, string>

/** What is not named here is kept as it was read. */
export interface Theme {
  logo?: string
  colors?: Colours
  dark?: boolean
  darkColors?: Colours
  hc?: boolean
  hcColors?: Colours
  hcDark?: boolean
  hcDarkColors?: Colours
  [more: string]: unknown
}

/** A rule of a provider: its kind, and what that kind needs. */
export interface ProviderRule {
  type: string
  [more: string]: unknown
}

export interface SiteProvider {
  type: 'oidc' | 'saml2' | 'otherSite'
  title?: string
  color?: string
  img?: string
  discovery?: string
  client?: { id: string; secret: string }
  metadata?: string
  site?: string
  createMember?: ProviderRule | boolean
  memberRole?: ProviderRule
  memberDepartment?: ProviderRule
  redirectMode?: ProviderRule
  coreIdProvider?: boolean
  ignoreEmailVerified?: boolean
  [more: string]: unknown
}

export interface SiteApplication {
  id: string
  name: string
  redirectUris: string[]
}

export interface SiteDeclaration {
  _id: string
  owner: { type: string; id: string; name: string }
  host: string
  path?: string
  title?: string
}

export interface Site extends Omit<SiteDeclaration, 'owner'> {
  owner: { type: string; id: string; name?: string; department?: string }
  tmp?: boolean
  isAccountMain?: boolean
  theme?: Theme
  authMode?: string
  authOnlyOtherSite?: string
  authProviders?: SiteProvider[]
  applications?: SiteApplication[]
  reducedPersonalInfoAtCreation?: boolean
  tosMessage?: string
  mails?: { contact?: string; from?: string }
  updatedAt?: string
}

export type SitePatch = Partial<
  Pick<
    Site,
    'title' | 'isAccountMain' | 'authMode' | 'reducedPersonalInfoAtCreation' | 'tosMessage' | 'mails' | 'theme' | 'authProviders' | 'applications'
  > & { authOnlyOtherSite: string | null }
>

export interface PasswordList {
  _id: string
  name: string
  active: boolean
  createdAt: string
  count: number
  size: number
}

export interface ProviderToken {
  user: { id: string; name: string; email: string }
  provider: { id: string; type: string; title: string }
  site?: string | null
  loggedOut?: boolean | string
  offlineRefreshToken?: unknown
}

/** What the deployment allows: pages show nothing that the service would refuse. */
export interface UiConfig {
  readonly: boolean
  passwordless: boolean
  passkeys: boolean
  onlyCreateInvited: boolean
  userSelfDelete: boolean
  alwaysAcceptInvitation: boolean
  multiRoles: boolean
  singleMembership: boolean
  manageDepartments: boolean
  manageSites: boolean
  managePartners: boolean
  asAdmin: boolean
  admins2FA: boolean
  defaultMaxCreatedOrgs: number
  plannedDeletionDelay: number
  rolesDefaults: string[]
  passwordValidation: { entropy: number; minLength: number; minCharClasses: number }
}
