import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { listDatasets } from '@/api/datasets'
import type { ListState, Query } from '@/support/url-state'
import { readListState, writeListState } from '@/support/url-state'

import { useResource } from './use-resource'
import { useSession } from './use-session'

export const PAGE_SIZE = 12

const FIELDS = [
  ...['id', 'slug', 'title', 'summary', 'owner', 'count', 'bbox', 'license', 'keywords'],
  ...['modified', 'dataUpdatedAt', 'updatedAt', '-userPermissions', '-links'],
].join(',')

/** The public list: the address of the page is its only state. */
export function useDatasetList() {
  const route = useRoute()
  const router = useRouter()
  const { session } = useSession()
  const state = computed(() => readListState(route.query as Query))

  const list = useResource(
    () => state.value,
    (signal) =>
      listDatasets(
        {
          visibility: 'public',
          q: state.value.q,
          sort: state.value.sort || (state.value.q ? undefined : '-modified'),
          page: state.value.page,
          size: PAGE_SIZE,
          keywords: state.value.keywords.join(','),
          owner: state.value.owner,
          bbox: state.value.map || undefined,
          facets: 'keywords,owner',
          select: FIELDS,
        },
        signal,
        // Who publishes wants to see it at once; other readers may be served a copy a few minutes old.
        Boolean(session.value),
      ),
  )

  /** Any change but that of the page starts again at the first one. */
  function update(changes: Partial<ListState>, replace = false): void {
    const query = writeListState({ ...state.value, page: 1, ...changes })
    void (replace ? router.replace({ query }) : router.push({ query }))
  }

  const pages = computed(() => Math.ceil(Math.min(list.data.value?.count ?? 0, 10_000) / PAGE_SIZE))
  const isFiltered = computed(
    () => Boolean(state.value.q || state.value.owner || state.value.map) || state.value.keywords.length > 0,
  )
  const reset = (): void => void router.push({ query: {} })
  return { ...list, list: list.data, query: state, update, pages, isFiltered, reset }
}
