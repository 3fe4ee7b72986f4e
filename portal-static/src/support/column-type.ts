import type { Column } from '@/api/types'

const TYPES = ['string', 'integer', 'number', 'boolean', 'date', 'date-time', 'object'] as const

export type ColumnType = (typeof TYPES)[number]

/** The name of a column's type for a reader: the format says more than the type. */
export function typeKey(column: Pick<Column, 'type' | 'format'>): ColumnType {
  const name = column.format === 'date' || column.format === 'date-time' ? column.format : column.type
  return TYPES.find((type) => type === name) ?? 'string'
}
