import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { ShippingMethodForm } from './form.tsx'
import { toMethod } from './to-method.ts'

/** A way to send orders. */
export default function ShippingMethodEdit(): ReactElement {
  const translate = useTranslate()
  return (
    <EditScreen<Schema<'ShippingMethod'>>
      resource="shipping-methods"
      titleOf={({ name }) => name}
      badges={({ is_active }) => <ActiveStatus isActive={is_active} />}
      lead={() => translate('screens.shipping_methods.edit_lead')}
      backTo="/shipping-methods"
      toEntry={toMethod}
      actions={(method) => (
        <DeleteAction
          resource="shipping-methods"
          entry={method}
          to="/shipping-methods"
          title={translate('screens.shipping_methods.delete_question', { name: method.name })}
          text={translate('screens.shipping_methods.delete_text')}
        />
      )}
    >
      <ShippingMethodForm />
    </EditScreen>
  )
}
