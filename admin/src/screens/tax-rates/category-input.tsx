import type { ReactElement } from 'react'
import { useInput, useTranslate } from 'react-admin'
import { CategorySelect } from '../../ui/categories/category-select.tsx'

/** On the goods of which category a tax is; on all without one. */
export function CategoryInput(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source: 'category' })
  return (
    <CategorySelect
      label={translate('resources.tax-rates.fields.category')}
      value={field.value ?? null}
      onChange={field.onChange}
      none={translate('screens.tax_rates.all_goods')}
      helperText={fieldState.error?.message ?? translate('screens.tax_rates.category_help')}
      isWrong={fieldState.invalid}
    />
  )
}
