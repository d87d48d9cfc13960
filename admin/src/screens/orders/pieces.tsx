import { TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'

/** Pieces that can be chosen of one line. */
export type PieceRow = {
  readonly id: string
  readonly name: string
  readonly sku: string | null
  readonly max: number
}

/** How many pieces are chosen, by line. */
export type Pieces = Readonly<Record<string, number>>

/** All pieces that can be chosen. */
export const allOf = (rows: readonly PieceRow[]): Pieces =>
  Object.fromEntries(rows.map(({ id, max }) => [id, max]))

/** Chosen pieces as the API takes them. */
export const itemsOf = (pieces: Pieces): { order_item: string; quantity: number }[] =>
  Object.entries(pieces)
    .filter(([, quantity]) => quantity > 0)
    .map(([order_item, quantity]) => ({ order_item, quantity }))

/** Chooses how many pieces of each line. */
export function PiecePicker(props: {
  rows: readonly PieceRow[]
  value: Pieces
  onChange: (value: Pieces) => void
}): ReactElement {
  const translate = useTranslate()
  const { rows, value, onChange } = props
  return (
    <table className="nx-table nx-table-small">
      <thead>
        <tr>
          <th scope="col">{translate('screens.orders.item')}</th>
          <th scope="col" className="nx-end">
            {translate('screens.orders.pieces')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, sku, max }) => (
          <tr key={id}>
            <td>
              {name}
              {sku === null ? null : <div className="nx-quiet">{sku}</div>}
            </td>
            <td className="nx-end nx-pieces">
              <TextField
                type="number"
                value={value[id] ?? 0}
                onChange={(event) => {
                  const typed = Math.trunc(Number(event.target.value))
                  onChange({ ...value, [id]: Math.min(max, Math.max(0, Number.isNaN(typed) ? 0 : typed)) })
                }}
                slotProps={{
                  htmlInput: {
                    min: 0,
                    max,
                    step: 1,
                    'aria-label': translate('screens.orders.pieces_of', { name }),
                  },
                }}
              />
              <span className="nx-quiet">{translate('screens.orders.of', { count: max })}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
