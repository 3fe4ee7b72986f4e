import { useI18n } from 'vue-i18n'

import { roleLabel } from '@/support/roles'

export function useRoles() {
  const { t } = useI18n()
  const nameOf = (role: string, labels?: Record<string, string>): string => roleLabel(role, labels, (known) => t(`account.roles.${known}`))
  const choices = (roles: string[], labels?: Record<string, string>) => roles.map((role) => ({ value: role, title: nameOf(role, labels) }))
  return { nameOf, choices }
}
