import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { TaxRateForm } from './form.tsx'
import { toRate } from './to-rate.ts'

/** A tax: how much, where and on what. */
export default function TaxRateEdit(): ReactElement {
  const translate = useTranslate()
  return (
    <EditScreen<Schema<'TaxRate'>>
      resource="tax-rates"
      titleOf={({ name }) => name}
      badges={({ is_active }) => <ActiveStatus isActive={is_active} />}
      backTo="/tax-rates"
      toEntry={toRate}
      actions={(rate) => (
        <DeleteAction
          resource="tax-rates"
          entry={rate}
          to="/tax-rates"
          title={translate('screens.tax_rates.delete_question', { name: rate.name })}
          text={translate('screens.tax_rates.delete_text')}
        />
      )}
    >
      <TaxRateForm />
    </EditScreen>
  )
}
