import { listDatasets, readDataset } from '@/api/datasets'
import type { Parameters } from '@/api/http'
import { ApiError } from '@/api/http'
import type { Dataset } from '@/api/types'

import { useResource } from './use-resource'

/** A page may be reached by id or by slug; the slug costs one more call. */
async function findDataset(id: string, query: Parameters, signal: AbortSignal): Promise<Dataset> {
  try {
    return await readDataset(id, query, signal)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error
    const found = await listDatasets({ slugs: id, size: 1, select: 'id,slug' }, signal)
    const match = found.results.find((dataset) => dataset.slug === id)
    if (!match) throw error
    return readDataset(match.id, query, signal)
  }
}

/** With its description as clean HTML. */
export function usePublicDataset(id: () => string) {
  return useResource(id, (signal) => findDataset(id(), { html: true }, signal))
}

/** With its description as it was written. */
export function useOwnedDataset(id: () => string) {
  return useResource(id, (signal) => findDataset(id(), {}, signal))
}
