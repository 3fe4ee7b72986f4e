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

export interface Site {
  _id: string
  owner: { type: string; id: string; name?: string; department?: string }
  host: string
  path?: string
  tmp?: boolean
  title?: string
  isAccountMain?: boolean
  authMode?: string
  authOnlyOtherSite?: string
  reducedPersonalInfoAtCreation?: boolean
  tosMessage?: string
  mails?: { contact?: string; from?: string }
  updatedAt?: string
}

export type SitePatch = Partial<
  Pick<Site, 'title' | 'isAccountMain' | 'authMode' | 'authOnlyOtherSite' | 'reducedPersonalInfoAtCreation' | 'tosMessage' | 'mails'>
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
