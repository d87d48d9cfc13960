import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { currencyOfShop } from '../../ui/text/format.ts'
import { ShippingMethodForm } from './form.tsx'
import { toMethod } from './to-method.ts'

/** A further way to send orders. */
export default function ShippingMethodCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen
      resource="shipping-methods"
      title={translate('screens.shipping_methods.create')}
      backTo="/shipping-methods"
      values={{
        type: 'flat',
        is_active: true,
        position: 0,
        tax_rate: '0',
        rates: [{ countries: [], currency: currencyOfShop(), from: null, to: null, price: null }],
      }}
      toEntry={toMethod}
    >
      <ShippingMethodForm />
    </CreateScreen>
  )
}
