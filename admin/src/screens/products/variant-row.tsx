import Close from '@mui/icons-material/Close'
import { memo, type ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { UseFormRegister } from 'react-hook-form'
import type { ProductForm } from './model.ts'
import { saidAt } from './said-at.ts'

/** The columns of the table of variants that are typed into. */
export const COLUMNS = [
  { field: 'price', width: 84, isMoney: true, mode: 'decimal' },
  { field: 'compare_at_price', width: 84, isMoney: false, mode: 'decimal' },
  { field: 'stock', width: 64, isMoney: false, mode: 'numeric' },
  { field: 'sku', width: 136, isMoney: false, mode: 'text' },
  { field: 'barcode', width: 124, isMoney: false, mode: 'text' },
  { field: 'weight_grams', width: 74, isMoney: false, mode: 'numeric' },
] as const

type VariantRowProps = {
  readonly rowKey: string
  readonly index: number
  readonly name: string
  readonly register: UseFormRegister<ProductForm>
  readonly errors: unknown
  readonly isChosen: boolean
  readonly isOnly: boolean
  readonly toggle: (key: string) => void
  readonly remove: (at: number) => void
}

/** One variant of the table. Drawn anew only when it moves, is chosen, or something is said of it. */
export const VariantRow = memo(function VariantRow(props: VariantRowProps): ReactElement {
  const { rowKey, index, name, register, errors, isChosen, isOnly, toggle, remove } = props
  const translate = useTranslate()
  return (
    <tr className={isChosen ? 'nx-selected' : undefined}>
      <td className="nx-check">
        <input
          type="checkbox"
          checked={isChosen}
          aria-label={translate('nexus.list.select', { name })}
          onChange={() => toggle(rowKey)}
        />
      </td>
      <th scope="row">{name}</th>
      {COLUMNS.map(({ field, width, mode }) => {
        const said = saidAt((errors as Record<string, unknown> | undefined)?.[field])
        return (
          <td key={field}>
            <input
              {...register(`variants.${index}.${field}`)}
              className="nx-cell-input"
              style={{ width }}
              inputMode={mode}
              autoComplete="off"
              aria-label={translate('screens.products.variants.cell', {
                field: translate(`resources.variants.fields.${field}`),
                name,
              })}
              aria-invalid={said !== undefined}
              onKeyDown={(event) => {
                if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  event.preventDefault()
                  moveTo(event.currentTarget, event.key === 'ArrowUp' ? -1 : 1)
                }
              }}
            />
            {said === undefined ? null : <div className="nx-said">{said}</div>}
          </td>
        )
      })}
      <td>
        <input
          type="checkbox"
          {...register(`variants.${index}.is_active`)}
          aria-label={translate('screens.products.variants.cell', {
            field: translate('resources.variants.fields.is_active'),
            name,
          })}
        />
      </td>
      <td>
        {isOnly ? null : (
          <button
            type="button"
            className="nx-icon-button"
            aria-label={translate('screens.products.remove_named', { name })}
            onClick={() => remove(index)}
          >
            <Close fontSize="inherit" />
          </button>
        )}
      </td>
    </tr>
  )
})

/** The same column of the row above or below, as in a spreadsheet. */
function moveTo(input: HTMLInputElement, by: -1 | 1): void {
  const cell = input.closest('td')
  const row = by < 0 ? cell?.parentElement?.previousElementSibling : cell?.parentElement?.nextElementSibling
  const next = cell === null || !row ? undefined : row.children[cell.cellIndex]?.querySelector('input')
  next?.focus()
  next?.select()
}
