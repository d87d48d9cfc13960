import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { Fields } from '../../ui/form/grid.tsx'
import {
  Choice,
  IntegerInput,
  LongText,
  MomentInput,
  MoneyInput,
  OptionalText,
  PercentInput,
  Switch,
  Text,
} from '../../ui/form/inputs.tsx'
import { searchCategories, searchProducts } from '../../ui/list/entry-filters.ts'
import { Columns } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { EntriesInput } from './entries-input.tsx'

/** What a discount is. */
export function DiscountForm({ aside }: { aside: ReactElement }): ReactElement {
  const translate = useTranslate()
  const type: unknown = useWatch({ name: 'type' })
  const isAutomatic: unknown = useWatch({ name: 'is_automatic' })
  const isForSome: unknown = useWatch({ name: 'is_for_some' })
  return (
    <Columns
      main={
        <>
          <Panel>
            <Text source="name" helperText="screens.discounts.name_help" />
            <Switch source="is_automatic" helperText="screens.discounts.automatic_help" />
            {isAutomatic === true ? null : (
              <OptionalText source="code" isRequired helperText="screens.discounts.code_help" />
            )}
            <LongText source="description" minRows={2} />
          </Panel>
          <Panel title={translate('screens.discounts.value')}>
            <Fields>
              <Choice
                source="type"
                values={['percentage', 'fixed', 'free_shipping']}
                isRequired
                margin="none"
              />
              {type === 'percentage' ? <PercentInput source="value" isRequired /> : null}
              {type === 'fixed' ? <MoneyInput source="value" isRequired /> : null}
            </Fields>
            <Switch source="is_for_some" helperText="screens.discounts.for_some_help" />
            {isForSome === true ? (
              <>
                <EntriesInput
                  source="applies_to.products"
                  label="screens.discounts.products"
                  search={searchProducts}
                />
                <EntriesInput
                  source="applies_to.categories"
                  label="screens.discounts.categories"
                  search={searchCategories}
                />
              </>
            ) : null}
          </Panel>
          <Panel title={translate('screens.discounts.limits')}>
            <Fields>
              <MoneyInput source="min_subtotal" helperText="screens.discounts.min_help" />
              {type === 'fixed' ? null : (
                <MoneyInput source="max_discount" helperText="screens.discounts.max_help" />
              )}
            </Fields>
            <Fields>
              <IntegerInput source="usage_limit" min={1} helperText="screens.discounts.limit_help" />
              <IntegerInput
                source="usage_limit_per_customer"
                min={1}
                helperText="screens.discounts.customer_help"
              />
            </Fields>
          </Panel>
          <Panel title={translate('screens.discounts.window')}>
            <Fields>
              <MomentInput source="starts_at" helperText="screens.discounts.starts_help" />
              <MomentInput source="ends_at" helperText="screens.discounts.ends_help" />
            </Fields>
            <Switch source="is_active" />
            <Switch source="is_stackable" helperText="screens.discounts.stackable_help" />
          </Panel>
        </>
      }
      aside={<div className="nx-beside">{aside}</div>}
    />
  )
}
