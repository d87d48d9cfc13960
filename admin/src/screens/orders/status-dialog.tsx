import { TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { Order, Possible } from './facts.ts'
import { RENEWS } from './read.ts'

/** Moves an order on by hand, after saying what that means for its parcels and returns. */
export function StatusDialog(props: {
  order: Order
  status: NonNullable<Possible['next']>
  onClose: () => void
}): ReactElement {
  const { order, status, onClose } = props
  const translate = useTranslate()
  const [note, setNote] = useState('')
  const move = useChange(
    (words: string) =>
      call(
        api.PATCH('/api/orders/{id}/status/', {
          params: { path: { id: order.id } },
          body: words === '' ? { status } : { status, note: words },
        }),
      ),
    { renews: RENEWS, said: 'screens.orders.said.moved', onDone: onClose, onFailure: () => true },
  )
  return (
    <FormDialog
      title={translate(`screens.orders.move.${status}`)}
      confirm={translate(`screens.orders.move.${status}`)}
      width="sm"
      isPending={move.isPending}
      error={move.error}
      fields={['note']}
      onClose={onClose}
      onConfirm={() => move.mutate(note.trim())}
    >
      <p className="nx-flat">{translate(`screens.orders.move.${status}_means`)}</p>
      <TextField
        label={translate('screens.orders.note')}
        value={note}
        multiline
        maxRows={6}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
        {...saidOf(move.error, 'note', translate('screens.orders.buyer_sees'))}
      />
    </FormDialog>
  )
}
