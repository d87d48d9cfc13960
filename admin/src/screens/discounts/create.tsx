import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { toDraft } from './draft.ts'
import { Example } from './example.tsx'
import { DiscountForm } from './form.tsx'

/** A further discount, with what it does beside it. */
export default function DiscountCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen
      resource="discounts"
      title={translate('screens.discounts.create')}
      backTo="/discounts"
      values={{
        type: 'percentage',
        is_automatic: false,
        is_for_some: false,
        is_active: true,
        is_stackable: false,
      }}
      toEntry={(values) => toDraft(values)}
    >
      <DiscountForm aside={<Example />} />
    </CreateScreen>
  )
}
