import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useFormContext, useFormState } from 'react-hook-form'
import { currencyOfShop } from '../../ui/text/format.ts'
import type { ProductForm, VariantRow as Row } from './model.ts'
import { VariantFill } from './variant-fill.tsx'
import { COLUMNS, VariantRow } from './variant-row.tsx'

type Keyed = Row & { readonly _key: string }

/**
 * All variants as one table. Its inputs are plain ones that the form reads when it needs to, so that typing stays quick
 * with hundreds of them.
 */
export function VariantGrid({
  rows,
  remove,
  currency,
}: {
  rows: readonly Keyed[]
  remove: (at: number) => void
  currency?: string | undefined
}): ReactElement {
  const translate = useTranslate()
  const { register, control, setValue } = useFormContext<ProductForm>()
  const { errors } = useFormState<ProductForm>({ control, name: 'variants' })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string): void => {
    setChosen((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }, [])
  const chosenRows = rows.filter(({ _key }) => chosen.has(_key))
  const areAll = rows.length > 0 && chosenRows.length === rows.length
  const fill = (field: (typeof COLUMNS)[number]['field'] | 'is_active', value: string | boolean): void => {
    rows.forEach(({ _key }, index) => {
      if (chosen.has(_key)) setValue(`variants.${index}.${field}`, value as never, { shouldDirty: true })
    })
  }
  return (
    <>
      <VariantFill count={chosenRows.length} total={rows.length} fill={fill} />
      <div className="nx-grid-frame">
        <table className="nx-table nx-table-small nx-grid">
          <thead>
            <tr>
              <th className="nx-check" scope="col">
                <input
                  type="checkbox"
                  checked={areAll}
                  aria-label={translate('screens.products.variants.select_all')}
                  onChange={() => setChosen(areAll ? new Set() : new Set(rows.map(({ _key }) => _key)))}
                />
              </th>
              <th scope="col">{translate('resources.variants.name', { smart_count: 1 })}</th>
              {COLUMNS.map(({ field, isMoney }) => (
                <th key={field} scope="col">
                  {translate(`resources.variants.fields.${field}`)}
                  {isMoney ? ` (${currency ?? currencyOfShop()})` : ''}
                </th>
              ))}
              <th scope="col">{translate('resources.variants.fields.is_active')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <VariantRow
                key={row._key}
                rowKey={row._key}
                index={index}
                name={row.values.filter(Boolean).join(' / ') || '—'}
                register={register}
                errors={errors.variants?.[index]}
                isChosen={chosen.has(row._key)}
                toggle={toggle}
                remove={remove}
                isOnly={rows.length === 1}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
