import type { Column } from '@/api/types'

export function visibleColumns(schema: Column[] | undefined): Column[] {
  return (schema ?? []).filter((column) => !column['x-calculated'] && !column.key.startsWith('_'))
}

export function isSortable(column: Column): boolean {
  const capabilities = column['x-capabilities'] ?? {}
  return !isGeometry(column) && !(capabilities.values === false && capabilities.insensitive === false)
}

function isGeometry(column: Column): boolean {
  return column.type === 'object' || column['x-refersTo'] === 'https://purl.org/geojson/vocab#geometry'
}

/** The suffix of the filter a column offers, or nothing when it can not be filtered. */
export function filterSuffix(column: Column): '_search' | '_eq' | undefined {
  const capabilities = column['x-capabilities'] ?? {}
  if (isGeometry(column)) return undefined
  const isText = column.type === 'string' && !column.format?.startsWith('date')
  if (isText && (capabilities.text !== false || capabilities.textStandard !== false)) return '_search'
  return capabilities.index === false ? undefined : '_eq'
}

/** Parameters of the lines route for a search, an order and filters by column. */
export function linesParameters(
  schema: Column[],
  state: { q: string; sort: string; filters: Record<string, string> },
): Record<string, string> {
  const parameters: Record<string, string> = {}
  // The last word is often still being typed: complete mode also matches it as a prefix.
  if (state.q) Object.assign(parameters, { q: state.q, q_mode: 'complete' })
  const known = new Map(visibleColumns(schema).map((column) => [column.key, column]))
  if (state.sort && known.has(state.sort.replace(/^-/, ''))) parameters.sort = state.sort
  for (const [key, value] of Object.entries(state.filters)) {
    const column = known.get(key)
    const suffix = column && filterSuffix(column)
    if (suffix && value) parameters[key + suffix] = value
  }
  return parameters
}
