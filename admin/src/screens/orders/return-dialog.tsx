import { TextField } from '@mui/material'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import { linesOf, type OrderStory } from './facts.ts'
import { itemsOf, PiecePicker, type Pieces } from './pieces.tsx'
import { RENEWS } from './read.ts'
import { nameOf } from './ship-dialog.tsx'

/** Notes for the buyer that pieces are to come back. */
export function ReturnDialog({ story, onClose }: { story: OrderStory; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const { id } = story.order
  const rows = linesOf(story)
    .filter(({ returnable }) => returnable > 0)
    .map(({ item, returnable }) => ({ id: item.id, name: nameOf(item), sku: item.sku, max: returnable }))
  const [pieces, setPieces] = useState<Pieces>({})
  const [reason, setReason] = useState('')
  const send = useOnce(
    useCallback(
      (body: Schema<'ReturnInput'>, header: OnceHeaders) =>
        call(api.POST('/api/orders/{id}/returns/', { params: { path: { id }, header }, body })),
      [id],
    ),
  )
  const ask = useChange(send, {
    renews: RENEWS,
    said: 'screens.orders.said.return_made',
    onDone: onClose,
    onFailure: () => true,
  })
  const items = itemsOf(pieces)
  return (
    <FormDialog
      title={translate('screens.orders.return.title')}
      confirm={translate('screens.orders.return.create')}
      width="sm"
      isDisabled={items.length === 0 || reason.trim() === ''}
      isPending={ask.isPending}
      error={ask.error}
      fields={['reason']}
      onClose={onClose}
      onConfirm={() => ask.mutate({ items, reason: reason.trim() })}
    >
      <p className="nx-flat nx-quiet">{translate('screens.orders.return.lead')}</p>
      <PiecePicker rows={rows} value={pieces} onChange={setPieces} />
      <TextField
        required
        label={translate('screens.orders.return.reason')}
        value={reason}
        multiline
        maxRows={5}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1_000 } }}
        {...saidOf(ask.error, 'reason')}
      />
    </FormDialog>
  )
}
