import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import type { Page } from '@/api/directory-types'
import type { Query } from '@/support/url-state'
import { readTableState } from '@/support/url-state'

import type { Resource } from './use-resource'
import { useResource } from './use-resource'

const LIST_SIZE = 20

export interface SearchList<T> extends Resource<Page<T>> {
  q: ComputedRef<string>
  page: ComputedRef<number>
  pages: ComputedRef<number>
  search: (q: string) => void
  go: (page: number) => void
}

/** A list searched and paged by the service: the address of the page is its only state. */
export function useSearchList<T>(
  load: (query: { q: string; page: number; size: number }, signal: AbortSignal) => Promise<Page<T>>,
  also: () => unknown = () => undefined,
): SearchList<T> {
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
