import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CountryInput } from '../../ui/form/country-input.tsx'
import { Fields } from '../../ui/form/grid.tsx'
import { OptionalText, PercentInput, Switch, Text } from '../../ui/form/inputs.tsx'
import { Columns } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { CategoryInput } from './category-input.tsx'

/** A tax: how much, where and on what. */
export function TaxRateForm(): ReactElement {
  const translate = useTranslate()
  return (
    <Columns
      main={
        <>
          <Panel title={translate('screens.tax_rates.tax')}>
            <Fields>
              <Text source="name" isRequired helperText="screens.tax_rates.name_help" />
              <PercentInput source="rate" isRequired helperText="screens.tax_rates.rate_help" />
            </Fields>
          </Panel>
          <Panel
            title={translate('screens.tax_rates.where')}
            lead={translate('screens.tax_rates.where_lead')}
          >
            <Fields>
              <CountryInput source="country" helperText="screens.tax_rates.country_help" />
              <OptionalText source="state" helperText="screens.tax_rates.state_help" />
            </Fields>
          </Panel>
        </>
      }
      aside={
        <Panel title={translate('screens.tax_rates.on_what')}>
          <CategoryInput />
          <Switch source="is_active" helperText="screens.tax_rates.active_help" />
        </Panel>
      }
    />
  )
}
