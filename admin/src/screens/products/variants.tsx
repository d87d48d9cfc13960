import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useController, useFieldArray, useFormContext } from 'react-hook-form'
import { Fields } from '../../ui/form/grid.tsx'
import { MoneyInput, OptionalText } from '../../ui/form/inputs.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { type Combined, inOrder, missingOf, VARIANTS_MAX } from './combine.ts'
import type { OptionRow, ProductForm } from './model.ts'
import { Options } from './options.tsx'
import { saidAt } from './said-at.ts'
import { VariantGrid } from './variant-grid.tsx'

/** What can be bought of the product: one thing with a price, or a variant for each combination of its options. */
export function Variants({ currency }: { currency?: string }): ReactElement {
  const translate = useTranslate()
  const { getValues } = useFormContext<ProductForm>()
  const { field, fieldState } = useController<{ options: OptionRow[] }, 'options'>({ name: 'options' })
  const list = useFieldArray<ProductForm, 'variants', '_key'>({ name: 'variants', keyName: '_key' })
  const options: readonly OptionRow[] = field.value ?? []
  const isSingle = options.length === 0 && list.fields.length < 2
  const change = (work: (before: Combined) => Combined): void => {
    const before = { options, variants: getValues('variants') }
    const after = work(before)
    if (after === before) return
    if (after.options !== before.options) field.onChange(after.options)
    if (after.variants !== before.variants) list.replace([...after.variants])
  }
  const missing = isSingle ? 0 : missingOf({ options, variants: list.fields }).length
  const isTooMany = list.fields.length > VARIANTS_MAX
  return (
    <>
      {isSingle ? (
        <Panel title={translate('screens.products.variants.single')}>
          <Fields>
            <MoneyInput
              source="variants.0.price"
              label="resources.products.fields.price"
              currency={currency}
            />
            <MoneyInput
              source="variants.0.compare_at_price"
              label="resources.products.fields.compare_at_price"
              currency={currency}
            />
          </Fields>
          <Fields>
            <OptionalText source="variants.0.sku" label="resources.products.fields.sku" />
            <OptionalText source="variants.0.barcode" label="resources.products.fields.barcode" />
          </Fields>
          <Fields>
            <OptionalText
              source="variants.0.stock"
              label="resources.products.fields.stock"
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
            <OptionalText
              source="variants.0.weight_grams"
              label="resources.products.fields.weight_grams"
              slotProps={{ htmlInput: { inputMode: 'numeric' } }}
            />
          </Fields>
        </Panel>
      ) : null}
      <Panel
        title={translate('screens.products.options.title')}
        lead={translate('screens.products.options.lead')}
      >
        <Options options={options} said={saidAt(fieldState.error)} change={change} />
      </Panel>
      {isSingle ? null : (
        <Panel
          title={translate('screens.products.variants.title', { smart_count: list.fields.length })}
          isFlush
          actions={
            missing > 0 && missing <= VARIANTS_MAX ? (
              <Button
                onClick={() =>
                  change((before) =>
                    inOrder({ ...before, variants: [...before.variants, ...missingOf(before)] }),
                  )
                }
              >
                {translate('screens.products.variants.add_missing', { smart_count: missing })}
              </Button>
            ) : undefined
          }
          lead={
            isTooMany ? translate('screens.products.variants.too_many', { count: VARIANTS_MAX }) : undefined
          }
        >
          <VariantGrid rows={list.fields} remove={list.remove} currency={currency} />
        </Panel>
      )}
    </>
  )
}
