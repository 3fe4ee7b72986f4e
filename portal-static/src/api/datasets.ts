import type { Parameters } from './http'
import { call, callJson, withQuery } from './http'
import type { Concept, Dataset, DatasetList, JournalEvent, LineList, Permission, TaskProgress } from './types'

const ROOT = '/data-fair/api/v1/datasets'

export function datasetPath(id: string, suffix = ''): string {
  return `${ROOT}/${encodeURIComponent(id)}${suffix}`
}

export function datasetUrl(id: string, suffix = '', query: Parameters = {}): string {
  return withQuery(datasetPath(id, suffix), query)
}

export function listDatasets(query: Parameters, signal?: AbortSignal, fresh = false): Promise<DatasetList> {
  return callJson(ROOT, { query, signal, fresh })
}

export function readDataset(id: string, query: Parameters = {}, signal?: AbortSignal): Promise<Dataset> {
  return callJson(datasetPath(id), { query, signal })
}

export function readLines(id: string, query: Parameters, signal?: AbortSignal): Promise<LineList> {
  return callJson(datasetPath(id, '/lines'), { query, signal })
}

export function readFeatures(
  id: string,
  query: Parameters,
  signal?: AbortSignal,
): Promise<GeoJSON.FeatureCollection & { total?: number }> {
  return callJson(datasetPath(id, '/lines'), { query: { ...query, format: 'geojson' }, signal })
}

export function patchDataset(id: string, changes: Partial<Record<keyof Dataset, unknown>>): Promise<Dataset> {
  return callJson(datasetPath(id), { method: 'PATCH', json: changes })
}

export async function deleteDataset(id: string): Promise<void> {
  await call(datasetPath(id), { method: 'DELETE' })
}

export function readPermissions(id: string, signal?: AbortSignal): Promise<Permission[]> {
  return callJson(datasetPath(id, '/permissions'), { signal })
}

export async function writePermissions(id: string, permissions: Permission[]): Promise<void> {
  await call(datasetPath(id, '/permissions'), { method: 'PUT', json: permissions })
}

/** What a column can mean: a place, a date, a name… */
export function readVocabulary(signal?: AbortSignal): Promise<Concept[]> {
  return callJson('/data-fair/api/v1/vocabulary', { signal })
}

export function readJournal(id: string, signal?: AbortSignal): Promise<JournalEvent[]> {
  return callJson(datasetPath(id, '/journal'), { signal })
}

export function readTaskProgress(id: string, signal?: AbortSignal): Promise<TaskProgress> {
  return callJson(datasetPath(id, '/task-progress'), { signal })
}
