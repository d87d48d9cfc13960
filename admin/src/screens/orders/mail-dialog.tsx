import { MenuItem, TextField } from '@mui/material'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import type { OrderStory } from './facts.ts'

type Mail = { readonly key: string; readonly body: Schema<'OrderMailInput'>; readonly more?: string }

/** Sends the buyer a mail once more. */
export function MailDialog({ story, onClose }: { story: OrderStory; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const { id, email } = story.order
  const mails = mailsOf(story)
  const [key, setKey] = useState(mails[0]?.key ?? '')
  const send = useOnce(
    useCallback(
      (body: Schema<'OrderMailInput'>, header: OnceHeaders) =>
        call(api.POST('/api/orders/{id}/mails/', { params: { path: { id }, header }, body })),
      [id],
    ),
  )
  const again = useChange(send, {
    renews: ['orders'],
    said: 'screens.orders.said.mail',
    onDone: onClose,
    onFailure: () => true,
  })
  const chosen = mails.find((mail) => mail.key === key)
  return (
    <FormDialog
      title={translate('screens.orders.mail.title')}
      confirm={translate('screens.orders.mail.send')}
      isDisabled={chosen === undefined}
      isPending={again.isPending}
      error={again.error}
      onClose={onClose}
      onConfirm={() => chosen && again.mutate(chosen.body)}
    >
      <p className="nx-flat">{translate('screens.orders.mail.to', { email })}</p>
      <TextField
        select
        label={translate('screens.orders.mail.which')}
        value={key}
        onChange={(event) => setKey(event.target.value)}
        helperText={translate('screens.orders.mail.help')}
      >
        {mails.map((mail) => (
          <MenuItem key={mail.key} value={mail.key}>
            {[translate(`screens.orders.mail.${mail.body.mail}`), mail.more].filter(Boolean).join(' · ')}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  )
}

const PAID_OR_DECLINED = new Set(['succeeded', 'partially_refunded', 'refunded'])
const SENT = new Set(['shipped', 'in_transit', 'delivered'])

/** The mails that there is something to say in. */
function mailsOf({ order, refunds }: OrderStory): readonly Mail[] {
  const isDeclined = order.status === 'pending' && order.payments.some(({ status }) => status === 'failed')
  const hasPayment = isDeclined || order.payments.some(({ status }) => PAID_OR_DECLINED.has(status))
  return [
    ...(order.status === 'cancelled'
      ? []
      : [{ key: 'confirmation', body: { mail: 'confirmation' as const } }]),
    ...(hasPayment ? [{ key: 'payment', body: { mail: 'payment' as const } }] : []),
    ...order.shipments
      .filter(({ status }) => SENT.has(status))
      .map(({ id, carrier_name, tracking_number }) => ({
        key: id,
        body: { mail: 'shipment' as const, shipment: id },
        more: tracking_number ?? carrier_name,
      })),
    ...refunds
      .filter(({ status }) => status === 'succeeded')
      .map(({ id, amount, currency }) => ({
        key: id,
        body: { mail: 'refund' as const, refund: id },
        more: moneyText(amount, currency),
      })),
  ]
}
