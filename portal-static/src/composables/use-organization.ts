import { computed } from 'vue'

import { readOrganization } from '@/api/organizations'
import { organizationRight } from '@/support/directory-rights'

import { useResource } from './use-resource'
import { useSession } from './use-session'
import { useWithUiConfig } from './use-ui-config'

/** An organization, what this deployment allows, and what the active account may do with it. */
export function useOrganization(id: string) {
  const { session } = useSession()
  const { data, ...loading } = useWithUiConfig(
    useResource(
      () => id,
      (signal) => readOrganization(id, signal),
    ),
  )
  return {
    ...loading,
    data: computed(() => data.value && { organization: data.value.read, config: data.value.config }),
    right: computed(() => organizationRight(session.value, id)),
  }
}
