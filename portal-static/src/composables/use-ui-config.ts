import { computed, shallowReadonly, shallowRef } from 'vue'

import { readUiConfig } from '@/api/directory'
import type { UiConfig } from '@/api/directory-types'

import type { Resource } from './use-resource'
import { useResource } from './use-resource'

const config = shallowRef<UiConfig>()

/** Read once for all pages: it changes with a deployment only. */
export function useUiConfig() {
  const loading = useResource(
    () => undefined,
    async () => (config.value ??= await readUiConfig()),
  )
  return { ...loading, config: shallowReadonly(config) }
}

/** Something read, beside what the deployment allows: both are there or neither. */
export function useWithUiConfig<T>(resource: Resource<T>) {
  const ui = useUiConfig()
  const state = computed(() => [ui.state.value, resource.state.value].find((each) => each !== 'done') ?? 'done')
  const error = computed(() => resource.error.value ?? ui.error.value)
  const data = computed(() => (resource.data.value && ui.data.value ? { read: resource.data.value, config: ui.data.value } : undefined))

  async function reload(): Promise<void> {
    await Promise.all([resource.reload(), ui.state.value === 'failed' ? ui.reload() : undefined])
  }

  return { state, error, data, reload }
}
