import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Page } from '@/api/directory-types'
import type { Query } from '@/support/url-state'
import { readTableState } from '@/support/url-state'

import { useResource } from './use-resource'

export const LIST_SIZE = 20

/** A list searched and paged by the service: the address of the page is its only state. */
export function useSearchList<T>(
  load: (query: { q: string; page: number; size: number }, signal: AbortSignal) => Promise<Page<T>>,
  also: () => unknown = () => undefined,
) {
  const route = useRoute()
  const router = useRouter()
  const state = computed(() => readTableState(route.query as Query))
  const list = useResource(
    () => [state.value.q, state.value.page, also()],
    (signal) => load({ q: state.value.q, page: state.value.page, size: LIST_SIZE }, signal),
  )
  const pages = computed(() => Math.ceil((list.data.value?.count ?? 0) / LIST_SIZE))

  function search(q: string): void {
    void router.replace({ query: { ...route.query, q: q || undefined, page: undefined } })
  }

  function go(page: number): void {
    void router.push({ query: { ...route.query, page: page > 1 ? String(page) : undefined } })
  }

  return { ...list, q: computed(() => state.value.q), page: computed(() => state.value.page), pages, search, go }
}
