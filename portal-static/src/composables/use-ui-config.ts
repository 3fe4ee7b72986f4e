import { shallowReadonly, shallowRef } from 'vue'

import { readUiConfig } from '@/api/directory'
import type { UiConfig } from '@/api/directory-types'

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
