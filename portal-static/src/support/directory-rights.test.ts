import { describe, expect, it } from 'vitest'

import { isLastAdmin, mayCreateOrganization, mayManageMembers, maySeeMembers, maySignUp, organizationRight } from './directory-rights'
import type { Membership, Session } from './session-cookie'

function session(account: Partial<Session['account']>, role: string, organizations: Membership[], adminMode = false): Session {
  const user = {
    ...{ id: 'u', name: 'U', email: 'u@x.org', organizations },
    ...{ isAdmin: adminMode, adminMode, ignoresPersonalAccount: false, isProvided: false },
  }
  return { user, account: { type: 'user', id: 'u', name: 'U', ...account } as Session['account'], role, expired: false }
}

const town: Membership = { id: 'ville', name: 'Ville', role: 'admin' }
const acting = { type: 'organization', id: 'ville' } as const

describe('organizationRight', () => {
  it.each([
    ['nobody', undefined, 'none'],
    ['a stranger', session({}, 'admin', []), 'none'],
    ['an administrator who acts for oneself', session({}, 'admin', [town]), 'switch'],
    ['an administrator', session(acting, 'admin', [town]), 'admin'],
    ['a contributor', session(acting, 'contrib', [{ ...town, role: 'contrib' }]), 'member'],
    ['the administrator of a department', session({ ...acting, department: 'd' }, 'admin', [{ ...town, department: 'd' }]), 'department'],
    ['an administrator of the platform', session({}, 'admin', [], true), 'admin'],
    ['an administrator of another one', session({ type: 'organization', id: 'other' }, 'admin', [{ ...town, id: 'other' }]), 'none'],
  ])('of %s', (_who, who, right) => expect(organizationRight(who, 'ville')).toBe(right))
})

describe('members', () => {
  it('are seen by members', () => expect(['none', 'switch', 'member'].map((right) => maySeeMembers(right as never))).toEqual([false, false, true]))

  it('are managed by administrators where accounts can be written', () => {
    expect(mayManageMembers('department', { readonly: false })).toBe(true)
    expect(mayManageMembers('member', { readonly: false })).toBe(false)
    expect(mayManageMembers('admin', { readonly: true })).toBe(false)
  })

  it('keep one administrator', () => {
    expect(isLastAdmin([{ role: 'admin' }, { role: 'user' }], { role: 'admin' })).toBe(true)
    expect(isLastAdmin([{ role: 'admin' }, { role: 'admin' }], { role: 'admin' })).toBe(false)
    expect(isLastAdmin([{ role: 'admin' }], { role: 'user' })).toBe(false)
  })
})

describe('creation', () => {
  it('of organizations follows the quota of the person, else of everyone', () => {
    expect(mayCreateOrganization({ readonly: false, defaultMaxCreatedOrgs: -1 })).toBe(true)
    expect(mayCreateOrganization({ readonly: false, defaultMaxCreatedOrgs: 0 })).toBe(false)
    expect(mayCreateOrganization({ readonly: false, defaultMaxCreatedOrgs: 0 }, { maxCreatedOrgs: 2 })).toBe(true)
    expect(mayCreateOrganization({ readonly: true, defaultMaxCreatedOrgs: -1 })).toBe(false)
  })

  it('of accounts may need an invitation', () => {
    expect(maySignUp({ readonly: false, onlyCreateInvited: true }, false)).toBe(false)
    expect(maySignUp({ readonly: false, onlyCreateInvited: true }, true)).toBe(true)
    expect(maySignUp({ readonly: true, onlyCreateInvited: false }, true)).toBe(false)
  })
})
