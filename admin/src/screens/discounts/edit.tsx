import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { toEntry, toForm } from './draft.ts'
import { Example } from './example.tsx'
import { DiscountForm } from './form.tsx'
import { DiscountState } from './state.tsx'

type Discount = Schema<'Discount'>

/** A discount, with what it does beside it. */
export default function DiscountEdit(): ReactElement {
  const translate = useTranslate()
  return (
    <EditScreen<Discount>
      resource="discounts"
      titleOf={({ name, code }) => name || code || translate('resources.discounts.name', { smart_count: 1 })}
      badges={(discount) => <DiscountState discount={discount} />}
      lead={({ used }) => translate('screens.discounts.used', { smart_count: used })}
      backTo="/discounts"
      toForm={toForm}
      toEntry={(values, options) => toEntry(values, options?.previousData)}
      actions={(discount) => (
        <DeleteAction
          resource="discounts"
          entry={discount}
          to="/discounts"
          title={translate('screens.discounts.delete_many', { smart_count: 1 })}
          text={translate('screens.discounts.delete_text')}
        />
      )}
    >
      {({ id }) => <DiscountForm aside={<Example insteadOf={id} />} />}
    </EditScreen>
  )
}
