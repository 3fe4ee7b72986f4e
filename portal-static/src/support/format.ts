import type { Column } from '@/api/types'

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

export function formatBytes(bytes: number, locale: string): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  const options = { style: 'unit', unit: BYTE_UNITS[unit], maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 } as const
  return new Intl.NumberFormat(locale, options).format(value)
}

export function formatDate(iso: string | undefined, locale: string): string {
  return formatInstant(iso, locale, { dateStyle: 'long' })
}

export function formatDateTime(iso: string | undefined, locale: string): string {
  return formatInstant(iso, locale, { dateStyle: 'medium', timeStyle: 'short' })
}

function formatInstant(iso: string | undefined, locale: string, options: Intl.DateTimeFormatOptions): string {
  if (!iso) return ''
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  // A calendar day has no zone: reading it in the local one would move it.
  const zone = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? { timeZone: 'UTC' } : {}
  return new Intl.DateTimeFormat(locale, { ...options, ...zone }).format(date)
}

const QUANTITY = /#(lat|long|coordX|coordY)$|schema\.org\/(latitude|longitude|price)$/
const CODE_NAME = /^(code|siren|siret|insee|année|year|identifiant|id|numéro|n°)(?![\p{L}\d])/iu

/** Digits that name something, such as a code or a year: nobody adds them up. */
function isCode(column: Column): boolean {
  const concept = column['x-refersTo']
  return concept ? !QUANTITY.test(concept) : CODE_NAME.test(columnTitle(column))
}

export function isNumeric(column: Column): boolean {
  return (column.type === 'integer' || column.type === 'number') && !isCode(column)
}

export function columnTitle(column: Pick<Column, 'key' | 'title' | 'x-originalName'>): string {
  return column.title || column['x-originalName'] || column.key
}

/** The cell as a reader expects it; groups of digits start at five so that years stay readable. */
export function formatCell(value: unknown, column: Column, locale: string, words: { yes: string; no: string }): string {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value)) return value.map((item) => formatCell(item, column, locale, words)).join(', ')
  const label = column['x-labels']?.[String(value)]
  if (label) return label
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') {
    if (isCode(column)) return String(value)
    return new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumFractionDigits: 12 }).format(value)
  }
  if (column.format === 'date') return formatInstant(String(value), locale, { dateStyle: 'medium' })
  if (column.format === 'date-time') return formatDateTime(String(value), locale)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

export function isLink(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/.test(value)
}
