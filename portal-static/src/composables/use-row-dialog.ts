import { shallowReactive } from 'vue'

export interface RowDialog<T> {
  isOpen: boolean
  /** What it is about; nothing where it makes something new. */
  row: T | undefined
  /** A key for what must start anew each time. */
  openings: number
  open: (row?: T) => void
}

/** A dialog about one row of a list. */
export function useRowDialog<T>(): RowDialog<T> {
  const dialog: RowDialog<T> = shallowReactive({
    isOpen: false,
    row: undefined,
    openings: 0,
    open: (row?: T) => void Object.assign(dialog, { row, openings: dialog.openings + 1, isOpen: true }),
  })
  return dialog
}
