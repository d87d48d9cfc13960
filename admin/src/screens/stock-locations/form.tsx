import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CountryInput } from '../../ui/form/country-input.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { IntegerInput, Switch, Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'

/** What is known of a place where stock lies. */
export function StockLocationForm({ isNew = false }: { isNew?: boolean }): ReactElement {
  const translate = useTranslate()
  return (
    <Columns
      main={
        <>
          <Panel title={translate('screens.stock_locations.place')}>
            <Text source="name" isRequired />
            <Text source="code" isRequired disabled={!isNew} helperText="screens.stock_locations.code_help" />
          </Panel>
          <Panel title={translate('screens.stock_locations.address')}>
            <Text source="address.line1" label="resources.stock-locations.fields.line1" />
            <Text source="address.line2" label="resources.stock-locations.fields.line2" />
            <Fields>
              <Text source="address.postal_code" label="resources.stock-locations.fields.postal_code" />
              <Text source="address.city" label="resources.stock-locations.fields.city" />
            </Fields>
            <Fields>
              <Text source="address.state" label="resources.stock-locations.fields.state" />
              <CountryInput source="address.country" label="resources.stock-locations.fields.country" />
            </Fields>
          </Panel>
        </>
      }
      aside={
        <Panel>
          <IntegerInput source="priority" helperText="screens.stock_locations.priority_help" />
          <Switch source="is_active" />
        </Panel>
      }
    />
  )
}
