import { Checkbox, FormControlLabel, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { Shipment } from './facts.ts'
import { RENEWS } from './read.ts'
import { type Tracking, TrackingInputs, trackingBody } from './tracking-inputs.tsx'

const useParcelChange = (id: string, onDone: () => void) =>
  useChange(
    (body: Schema<'ShipmentPatch'>) =>
      call(api.PATCH('/api/shipments/{id}/', { params: { path: { id } }, body })),
    { renews: RENEWS, said: 'screens.orders.said.parcel', onDone, onFailure: () => true },
  )

/** Another carrier or number of a parcel that has not ended. */
export function TrackingDialog({ parcel, onClose }: { parcel: Shipment; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const [tracking, setTracking] = useState<Tracking>({
    carrier: parcel.carrier,
    number: parcel.tracking_number ?? '',
    url: '',
  })
  const change = useParcelChange(parcel.id, onClose)
  return (
    <FormDialog
      title={translate('screens.orders.parcel.tracking_title')}
      confirm={translate('nexus.common.save')}
      isDisabled={tracking.carrier.trim() === ''}
      isPending={change.isPending}
      error={change.error}
      fields={['carrier', 'tracking_number', 'tracking_url']}
      onClose={onClose}
      onConfirm={() => change.mutate(trackingBody(tracking))}
    >
      <TrackingInputs value={tracking} onChange={setTracking} error={change.error} />
    </FormDialog>
  )
}

/** Moves a parcel on. */
export function ParcelStepDialog(props: {
  parcel: Shipment
  status: Shipment['status']
  onClose: () => void
}): ReactElement {
  const { parcel, status, onClose } = props
  const translate = useTranslate()
  const [note, setNote] = useState('')
  const [isRestocked, setRestocked] = useState(false)
  const move = useParcelChange(parcel.id, onClose)
  return (
    <FormDialog
      title={translate(`screens.orders.parcel.${status}`)}
      confirm={translate(`screens.orders.parcel.${status}`)}
      isDangerous={status === 'cancelled' || status === 'returned'}
      isPending={move.isPending}
      error={move.error}
      fields={['note']}
      onClose={onClose}
      onConfirm={() =>
        move.mutate({
          status,
          ...(status === 'returned' ? { restock: isRestocked } : {}),
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        })
      }
    >
      <p className="nx-flat">{translate(`screens.orders.parcel.${status}_means`)}</p>
      {status === 'returned' ? (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={isRestocked}
              onChange={(event) => setRestocked(event.target.checked)}
            />
          }
          label={translate('screens.orders.parcel.restock')}
        />
      ) : null}
      <TextField
        label={translate('screens.orders.note_to_buyer')}
        value={note}
        multiline
        maxRows={5}
        onChange={(event) => setNote(event.target.value)}
        {...saidOf(move.error, 'note')}
      />
    </FormDialog>
  )
}
