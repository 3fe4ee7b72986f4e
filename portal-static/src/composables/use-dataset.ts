import { listDatasets, readDataset } from '@/api/datasets'
import { ApiError } from '@/api/http'
import type { Dataset } from '@/api/types'

import { useResource } from './use-resource'

/** A public page may be reached by id or by slug; the slug costs one more call. */
export function usePublicDataset(id: () => string) {
  return useResource(id, async (signal): Promise<Dataset> => {
    try {
      return await readDataset(id(), { html: true }, signal)
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      const found = await listDatasets({ slugs: id(), size: 1, select: 'id,slug' }, signal)
      const match = found.results.find((dataset) => dataset.slug === id())
      if (!match) throw error
      return readDataset(match.id, { html: true }, signal)
    }
  })
}

export function useOwnedDataset(id: () => string) {
  return useResource(id, (signal) => readDataset(id(), {}, signal))
}
