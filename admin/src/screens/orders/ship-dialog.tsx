import { FormControlLabel, Switch, TextField } from '@mui/material'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import { linesOf, type Order, type OrderStory } from './facts.ts'
import { allOf, itemsOf, PiecePicker } from './pieces.tsx'
import { RENEWS } from './read.ts'
import { type Tracking, TrackingInputs, trackingBody } from './tracking-inputs.tsx'

const FIELDS = ['carrier', 'tracking_number', 'tracking_url', 'note']

/** Puts pieces into a parcel, with its number when it is known. */
export function ShipDialog({ story, onClose }: { story: OrderStory; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const { id } = story.order
  const rows = linesOf(story)
    .filter(({ left }) => left > 0)
    .map(({ item, left }) => ({ id: item.id, name: nameOf(item), sku: item.sku, max: left }))
  const [pieces, setPieces] = useState(() => allOf(rows))
  const [tracking, setTracking] = useState<Tracking>({ carrier: '', number: '', url: '' })
  const [isSent, setSent] = useState(true)
  const [note, setNote] = useState('')
  const send = useOnce(
    useCallback(
      (body: Schema<'ShipmentInput'>, header: OnceHeaders) =>
        call(api.POST('/api/orders/{id}/shipments/', { params: { path: { id }, header }, body })),
      [id],
    ),
  )
  const ship = useChange(send, {
    renews: RENEWS,
    said: 'screens.orders.said.shipped',
    onDone: onClose,
    onFailure: () => true,
  })
  const items = itemsOf(pieces)
  return (
    <FormDialog
      title={translate('screens.orders.ship.title')}
      confirm={translate(isSent ? 'screens.orders.ship.send' : 'screens.orders.ship.pack')}
      width="sm"
      isDisabled={items.length === 0 || tracking.carrier.trim() === ''}
      isPending={ship.isPending}
      error={ship.error}
      fields={FIELDS}
      onClose={onClose}
      onConfirm={() =>
        ship.mutate({
          ...trackingBody(tracking),
          items,
          note: note.trim(),
          status: isSent ? 'shipped' : 'pending',
        })
      }
    >
      <PiecePicker rows={rows} value={pieces} onChange={setPieces} />
      <TrackingInputs value={tracking} onChange={setTracking} error={ship.error} />
      <TextField
        label={translate('screens.orders.note_to_buyer')}
        value={note}
        multiline
        maxRows={5}
        onChange={(event) => setNote(event.target.value)}
        {...saidOf(ship.error, 'note')}
      />
      <FormControlLabel
        control={<Switch checked={isSent} onChange={(event) => setSent(event.target.checked)} />}
        label={translate('screens.orders.ship.now')}
      />
    </FormDialog>
  )
}

/** A line's name with its options. */
export const nameOf = (item: Order['items'][number]): string =>
  [item.name, ...Object.values(item.options)].join(' · ')
