import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { DeleteAction } from '../../ui/form/delete-action.tsx'
import { EditScreen } from '../../ui/form/edit-screen.tsx'
import { ActiveStatus } from '../../ui/text/status.tsx'
import { StockLocationForm } from './form.tsx'

type Location = Schema<'StockLocation'>

/** A place where stock lies. */
export default function StockLocationEdit(): ReactElement {
  const translate = useTranslate()
  return (
    <EditScreen<Location>
      resource="stock-locations"
      titleOf={({ name }) => name}
      badges={({ is_active }) => <ActiveStatus isActive={is_active} />}
      backTo="/stock-locations"
      actions={(location) => (
        <DeleteAction
          resource="stock-locations"
          entry={location}
          to="/stock-locations"
          title={translate('screens.stock_locations.delete_question')}
          text={translate('screens.stock_locations.delete_text')}
        />
      )}
    >
      <StockLocationForm />
    </EditScreen>
  )
}
