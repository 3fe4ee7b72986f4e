export type Query = Record<string, string | null | (string | null)[] | undefined>

export const LIST_SORTS = ['-modified', 'title', '-count', '-createdAt'] as const

export interface ListState {
  q: string
  sort: string
  page: number
  keywords: string[]
  owner: string
  map: boolean
}

export interface TableState {
  q: string
  sort: string
  page: number
  filters: Record<string, string>
}

const FILTER_PREFIX = 'f.'

function text(value: Query[string]): string {
  const first = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : ''
}

function page(value: Query[string]): number {
  const number = Number(text(value))
  return Number.isInteger(number) && number > 0 ? number : 1
}

export function readListState(query: Query): ListState {
  const sort = text(query.sort)
  return {
    q: text(query.q),
    sort: (LIST_SORTS as readonly string[]).includes(sort) ? sort : '',
    page: page(query.page),
    keywords: text(query.keywords).split(',').filter(Boolean),
    owner: text(query.owner),
    map: text(query.map) === 'true',
  }
}

/** Defaults are left out, so that the address stays short enough to be shared. */
export function writeListState(state: ListState): Record<string, string> {
  return compact({
    q: state.q,
    sort: state.sort,
    page: state.page > 1 ? String(state.page) : '',
    keywords: state.keywords.join(','),
    owner: state.owner,
    map: state.map ? 'true' : '',
  })
}

export function readTableState(query: Query): TableState {
  const filters: Record<string, string> = {}
  for (const [name, value] of Object.entries(query)) {
    if (name.startsWith(FILTER_PREFIX) && text(value)) filters[name.slice(FILTER_PREFIX.length)] = text(value)
  }
  return { q: text(query.q), sort: text(query.sort), page: page(query.page), filters }
}

export function writeTableState(state: TableState): Record<string, string> {
  const query: Record<string, string> = {
    q: state.q,
    sort: state.sort,
    page: state.page > 1 ? String(state.page) : '',
  }
  for (const [key, value] of Object.entries(state.filters)) query[FILTER_PREFIX + key] = value
  return compact(query)
}

function compact(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}
