import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { StockLocationForm } from './form.tsx'

/** A further place where stock lies. */
export default function StockLocationCreate(): ReactElement {
  const translate = useTranslate()
  return (
    <CreateScreen
      resource="stock-locations"
      title={translate('screens.stock_locations.create')}
      backTo="/stock-locations"
      values={{ is_active: true, priority: 0 }}
    >
      <StockLocationForm isNew />
    </CreateScreen>
  )
}
