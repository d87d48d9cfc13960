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
