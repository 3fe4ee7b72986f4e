import { computed } from 'vue'

import type { Organization, UiConfig } from '@/api/directory-types'
import { readOrganization } from '@/api/organizations'
import { organizationRight } from '@/support/directory-rights'

import { useResource } from './use-resource'
import { useSession } from './use-session'
import { useUiConfig } from './use-ui-config'

export interface OrganizationScene {
  organization: Organization
  config: UiConfig
}

/** An organization, what this deployment allows, and what the active account may do with it. */
export function useOrganization(id: string) {
  const { session } = useSession()
  const ui = useUiConfig()
  const organization = useResource(
    () => id,
    (signal) => readOrganization(id, signal),
  )
  const right = computed(() => organizationRight(session.value, id))
  const state = computed(() => [ui.state.value, organization.state.value].find((each) => each !== 'done') ?? 'done')
  const error = computed(() => organization.error.value ?? ui.error.value)
  const scene = computed((): OrganizationScene | undefined => {
    if (!organization.data.value || !ui.data.value) return undefined
    return { organization: organization.data.value, config: ui.data.value }
  })

  async function reload(): Promise<void> {
    await Promise.all([organization.reload(), ui.state.value === 'failed' ? ui.reload() : undefined])
  }

  return { right, state, error, scene, reload }
}
