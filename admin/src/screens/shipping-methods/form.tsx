import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Fields } from '../../ui/form/grid.tsx'
import { Choice, IntegerInput, LongText, PercentInput, Switch, Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { RatesInput } from './rates-input.tsx'
import './shipping-methods.css'

const TYPES = ['flat', 'weight', 'subtotal'] as const

/** A way to send orders: what buyers read of it, and what it costs. */
export function ShippingMethodForm(): ReactElement {
  const translate = useTranslate()
  return (
    <>
      <Columns
        main={
          <Panel title={translate('screens.shipping_methods.method')}>
            <Fields>
              <Text source="name" isRequired />
              <Text source="code" helperText="screens.shipping_methods.code_help" />
            </Fields>
            <LongText
              source="description"
              minRows={2}
              helperText="screens.shipping_methods.description_help"
            />
          </Panel>
        }
        aside={
          <Panel>
            <PercentInput source="tax_rate" helperText="screens.shipping_methods.tax_help" />
            <IntegerInput source="position" min={0} helperText="screens.shipping_methods.position_help" />
            <Switch source="is_active" />
          </Panel>
        }
      />
      <div className="nx-below">
        <Panel title={translate('screens.shipping_methods.costs')}>
          <Choice
            source="type"
            values={TYPES}
            textKey="screens.shipping_methods.types"
            isRequired
            sx={{ maxWidth: 280 }}
          />
          <RatesInput />
        </Panel>
      </div>
    </>
  )
}

/** What is sent of the form. A price that depends on nothing has no bands, and the first rate's own fields follow. */
export function toMethod(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { price: _price, currency: _currency, countries: _countries, code, tax_rate, ...method } = data
  const rates = (method.rates ?? []) as readonly Readonly<Record<string, unknown>>[]
  return {
    ...method,
    ...(code === '' || code === undefined ? {} : { code }),
    tax_rate: tax_rate ?? '0',
    rates: rates.map(({ countries, currency, from, to, price }) => ({
      countries: countries ?? [],
      currency: currency || null,
      from: method.type === 'flat' ? null : (from ?? null),
      to: method.type === 'flat' ? null : (to ?? null),
      price: price ?? null,
    })),
  }
}
