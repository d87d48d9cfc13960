import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { TaxRateForm } from './form.tsx'
import { toRate } from './to-rate.ts'

/** A further tax. */
export default function TaxRateCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen
      resource="tax-rates"
      title={translate('screens.tax_rates.create')}
      backTo="/tax-rates"
      toEntry={toRate}
      values={{ is_active: true, country: null, state: null, category: null }}
    >
      <TaxRateForm />
    </CreateScreen>
  )
}
