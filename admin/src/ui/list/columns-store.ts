import type { RaRecord } from 'react-admin'
import { useStore } from 'react-admin'
import type { Column } from './types.ts'

/** Which columns of a list this person sees, kept in this browser. */
export function useColumns<Entry extends RaRecord>(
  resource: string,
  columns: readonly Column<Entry>[],
): {
  readonly shown: readonly Column<Entry>[]
  readonly isShown: (key: string) => boolean
  readonly toggle: (key: string) => void
  readonly reset: () => void
} {
  const [choices, setChoices] = useStore<Record<string, boolean>>(`columns.${resource}`, {})
  const isShown = (key: string): boolean =>
    choices[key] ?? columns.find((column) => column.key === key)?.isHiddenAtFirst !== true
  return {
    shown: columns.filter((column) => isShown(column.key)),
    isShown,
    toggle: (key) => {
      const left = columns.filter((column) => isShown(column.key) && column.key !== key)
      if (left.length > 0) setChoices({ ...choices, [key]: !isShown(key) })
    },
    reset: () => setChoices({}),
  }
}
