import type { ReactNode } from 'react'
import type { RaRecord } from 'react-admin'

/** One column of a list. */
export type Column<Entry extends RaRecord = RaRecord> = {
  /** Names it; its heading is `resources.<list>.fields.<key>` unless `label` says another key. */
  readonly key: string
  readonly label?: string
  readonly render: (entry: Entry) => ReactNode
  /** The field to order by in the API; without one, the heading is no button. */
  readonly sort?: string
  /** Figures stand at the end of their column. */
  readonly align?: 'end'
  /** Not shown until somebody chooses it. */
  readonly isHiddenAtFirst?: boolean
  /** What stands in a CSV file; without it, the column is not in the file. */
  readonly csv?: (entry: Entry) => string | number | boolean | null | undefined
  /** On a phone: the title of the card, a line below it, the end of the first line, or only when opened. */
  readonly onPhone?: 'title' | 'line' | 'end' | 'never'
  /** Narrow or wide, in CSS; lists find their own widths otherwise. */
  readonly width?: string
}

/** What a list can be narrowed down by. `name` is the filter's name in the API. */
export type Filter = {
  readonly name: string
  /** A key of the translations; `resources.<list>.filters.<name>` when absent, then the field's. */
  readonly label?: string
} & (
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly placeholder?: string }
  | { readonly kind: 'number' }
  /** A day of the calendar; with `isMoment` its first moment here, where the API asks for one. */
  | { readonly kind: 'day'; readonly isMoment?: true }
  /** Something of another list, found by searching there. */
  | {
      readonly kind: 'entry'
      readonly read: (search: string) => Promise<readonly Choice[]>
      /** The name of what is chosen already. */
      readonly nameOf: (value: string) => Promise<string>
    }
)

/** A value with its name; a name without a text is shown by `nexus.status.<value>`. */
export type Choice = { readonly value: string; readonly name?: string }
