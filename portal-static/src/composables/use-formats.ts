import { useI18n } from 'vue-i18n'

import type { Column } from '@/api/types'
import { formatBytes, formatCell, formatDate, formatDateTime, formatNumber } from '@/support/format'

/** The formatting functions bound to the language of the page. */
export function useFormats() {
  const { t, locale } = useI18n()
  return {
    number: (value: number) => formatNumber(value, locale.value),
    bytes: (value: number) => formatBytes(value, locale.value),
    date: (iso: string | undefined) => formatDate(iso, locale.value),
    dateTime: (iso: string | undefined) => formatDateTime(iso, locale.value),
    cell: (value: unknown, column: Column) =>
      formatCell(value, column, locale.value, { yes: t('common.yes'), no: t('common.no') }),
  }
}
