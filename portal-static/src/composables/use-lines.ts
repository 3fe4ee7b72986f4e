import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { readLines } from '@/api/datasets'
import type { Dataset } from '@/api/types'
import { linesParameters } from '@/support/columns'
import type { Query, TableState } from '@/support/url-state'
import { readTableState, writeTableState } from '@/support/url-state'

import { useResource } from './use-resource'

export const LINES_PAGE_SIZE = 20
/** The server pages no further than this many lines: beyond, one narrows the search or downloads. */
export const REACHABLE_LINES = 10_000

/** Search, order, filters and page of the table, kept in the address beside the open tab. */
export function useTableState() {
  const route = useRoute()
  const router = useRouter()
  const state = computed(() => readTableState(route.query as Query))

  function update(changes: Partial<TableState>, replace = false): void {
    const kept = typeof route.query.tab === 'string' ? { tab: route.query.tab } : {}
    const query = { ...kept, ...writeTableState({ ...state.value, page: 1, ...changes }) }
    void (replace ? router.replace({ query }) : router.push({ query }))
  }

  return { state, update }
}

export function useLines(dataset: () => Dataset) {
  const { state, update } = useTableState()
  const parameters = computed(() => linesParameters(dataset().schema ?? [], state.value))

  const lines = useResource(
    () => [dataset().id, dataset().finalizedAt, parameters.value, state.value.page],
    (signal) =>
      readLines(
        dataset().id,
        { ...parameters.value, size: LINES_PAGE_SIZE, page: state.value.page, finalizedAt: dataset().finalizedAt },
        signal,
      ),
  )
  const pages = computed(() => Math.ceil(Math.min(lines.data.value?.total ?? 0, REACHABLE_LINES) / LINES_PAGE_SIZE))

  /** Ascending, then descending, then the order of the file. */
  function toggleSort(key: string): void {
    const next = state.value.sort === key ? `-${key}` : state.value.sort === `-${key}` ? '' : key
    update({ sort: next })
  }

  return { ...lines, lines: lines.data, table: state, pages, update, toggleSort }
}
