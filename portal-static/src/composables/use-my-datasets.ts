import { computed, ref } from 'vue'

import { listDatasets } from '@/api/datasets'

import { useResource } from './use-resource'

const PAGE_SIZE = 20

/** The datasets of the active account, whatever their state. */
export function useMyDatasets() {
  const q = ref('')
  const page = ref(1)
  const list = useResource(
    () => [q.value, page.value],
    (signal) =>
      listDatasets(
        {
          mine: true,
          q: q.value,
          sort: q.value ? undefined : '-updatedAt',
          page: page.value,
          size: PAGE_SIZE,
          select: 'id,slug,title,status,errorStatus,count,updatedAt,dataUpdatedAt,visibility,owner',
        },
        signal,
      ),
  )

  function search(words: string): void {
    page.value = 1
    q.value = words
  }

  const pages = computed(() => Math.ceil(Math.min(list.data.value?.count ?? 0, 10_000) / PAGE_SIZE))
  return { ...list, list: list.data, q, page, pages, search }
}
