import type { Ref, ShallowRef } from 'vue'
import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef, watch } from 'vue'

export type ResourceState = 'loading' | 'failed' | 'done'

export interface Resource<T> {
  state: Readonly<Ref<ResourceState>>
  /** A newer answer is awaited while an older one is still shown. */
  refreshing: Readonly<Ref<boolean>>
  data: Readonly<ShallowRef<T | undefined>>
  error: Readonly<Ref<unknown>>
  reload: () => Promise<void>
}

/** Loads when the source changes; a newer load aborts the older one, so answers never cross. */
export function useResource<T>(source: () => unknown, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const state = ref<ResourceState>('loading')
  const refreshing = ref(false)
  const data = shallowRef<T>()
  const error = shallowRef<unknown>()
  let running: AbortController | undefined

  async function reload(): Promise<void> {
    running?.abort()
    const controller = new AbortController()
    running = controller
    refreshing.value = state.value === 'done'
    if (state.value === 'failed') state.value = 'loading'
    try {
      const loaded = await load(controller.signal)
      if (running !== controller) return
      data.value = loaded
      state.value = 'done'
    } catch (reason) {
      if (running !== controller || controller.signal.aborted) return
      error.value = reason
      state.value = 'failed'
    } finally {
      if (running === controller) refreshing.value = false
    }
  }

  watch(source, () => void reload(), { immediate: true, deep: true })
  onScopeDispose(() => running?.abort())
  return {
    state: readonly(state),
    refreshing: readonly(refreshing),
    data: shallowReadonly(data) as Readonly<ShallowRef<T | undefined>>,
    error: shallowReadonly(error),
    reload,
  }
}
