import { TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { isByHand, type OrderStory, refundableOf } from './facts.ts'
import { RENEWS } from './read.ts'

/** Cancels an order of which nothing has left, after saying what follows from it. */
export function CancelDialog({ story, onClose }: { story: OrderStory; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const [reason, setReason] = useState('')
  const { order } = story
  const refundable = refundableOf(story)
  const cancel = useChange(
    (words: string) =>
      call(
        api.POST('/api/orders/{id}/cancel/', {
          params: { path: { id: order.id } },
          body: words === '' ? {} : { reason: words },
        }),
      ),
    { renews: RENEWS, said: 'screens.orders.said.cancelled', onDone: onClose, onFailure: () => true },
  )
  const consequences = [
    translate('screens.orders.cancel.stock'),
    ...(order.shipments.some(({ status }) => status === 'pending')
      ? [translate('screens.orders.cancel.parcels')]
      : []),
    ...(order.discounts.some(({ code }) => code !== null) ? [translate('screens.orders.cancel.coupon')] : []),
    refundable === undefined
      ? translate('screens.orders.cancel.nothing_paid')
      : translate(
          isByHand(refundable.payment)
            ? 'screens.orders.cancel.refund_by_hand'
            : 'screens.orders.cancel.refund',
          { amount: moneyText(refundable.amount, order.currency) },
        ),
  ]
  return (
    <FormDialog
      title={translate('screens.orders.cancel.title', { number: order.number })}
      confirm={translate('screens.orders.cancel.action')}
      isDangerous
      width="sm"
      isPending={cancel.isPending}
      error={cancel.error}
      onClose={onClose}
      onConfirm={() => cancel.mutate(reason.trim())}
    >
      <ul className="nx-consequences">
        {consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <TextField
        label={translate('screens.orders.cancel.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        helperText={translate('screens.orders.buyer_sees')}
      />
    </FormDialog>
  )
}
