import type { Column } from '@/api/types'

import { visibleColumns } from './columns'

export interface ApiExample {
  id: 'lines' | 'filter' | 'csv' | 'geojson' | 'values_agg'
  url: string
  curl: string
  javascript: string
}

/** Calls that answer as they stand for this dataset. */
export function apiExamples(baseUrl: string, schema: Column[], geolocated: boolean): ApiExample[] {
  const columns = visibleColumns(schema)
  const groupable = bestGroup(columns)
  const urls: [ApiExample['id'], string][] = [
    ['lines', `${baseUrl}/lines?size=10`],
    ['csv', `${baseUrl}/lines?format=csv&size=1000`],
  ]
  if (geolocated) urls.push(['geojson', `${baseUrl}/lines?format=geojson&size=1000`])
  if (groupable) urls.push(['values_agg', `${baseUrl}/values_agg?field=${encodeURIComponent(groupable.key)}&agg_size=10`])
  return urls.map(([id, url]) => ({ id, url, curl: curl(id, url), javascript: javascript(id, url) }))
}

/** Groups are worth counting where there are few of them. */
function bestGroup(columns: Column[]): Column | undefined {
  const cardinality = (column: Column): number => column['x-cardinality'] ?? Number.MAX_SAFE_INTEGER
  return columns
    .filter((column) => column.type === 'string' && column['x-capabilities']?.values !== false && cardinality(column) > 1)
    .sort((a, b) => cardinality(a) - cardinality(b))[0]
}

function curl(id: ApiExample['id'], url: string): string {
  const output = id === 'csv' ? ' --output export.csv' : id === 'geojson' ? ' --output export.geojson' : ''
  return `curl --fail --location${output} '${url}'`
}

function javascript(id: ApiExample['id'], url: string): string {
  const reading = id === 'csv' ? 'await response.text()' : 'await response.json()'
  return [
    `const response = await fetch('${url}')`,
    'if (!response.ok) throw new Error(await response.text())',
    `const data = ${reading}`,
  ].join('\n')
}
