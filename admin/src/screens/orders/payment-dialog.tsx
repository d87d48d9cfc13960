import { MenuItem, TextField } from '@mui/material'
import { type ReactElement, useCallback, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import { isByHand, type Order, type Payment } from './facts.ts'
import { RENEWS } from './read.ts'

const WAYS = ['bank_transfer', 'cod'] as const
type Way = (typeof WAYS)[number]

/** Notes that the money of an order has come in by hand: for a payment that waits, or without any. */
export function PaymentDialog(props: {
  order: Order
  payment: Payment | undefined
  onClose: () => void
}): ReactElement {
  const { order, payment, onClose } = props
  const translate = useTranslate()
  const isWayKnown = payment !== undefined && isByHand(payment)
  const [way, setWay] = useState<Way>(isWayKnown ? (payment.provider as Way) : 'bank_transfer')
  const [reference, setReference] = useState(payment?.transaction_id ?? '')
  const begun = useRef<string | undefined>(payment?.id)
  const begin = useOnce(
    useCallback(
      (provider: Way, header: OnceHeaders) =>
        call(api.POST('/api/payments/', { params: { header }, body: { order: order.id, provider } })),
      [order.id],
    ),
  )
  const confirm = useChange(
    async () => {
      begun.current ??= (await begin(way)).id
      const body = {
        ...(isWayKnown ? {} : { provider: way }),
        status: 'succeeded' as const,
        ...(reference.trim() === '' ? {} : { transaction_id: reference.trim() }),
      }
      return call(api.PATCH('/api/payments/{id}/', { params: { path: { id: begun.current } }, body }))
    },
    { renews: RENEWS, said: 'screens.orders.said.paid', onDone: onClose, onFailure: () => true },
  )
  return (
    <FormDialog
      title={translate('screens.orders.payment.title')}
      confirm={translate('screens.orders.payment.confirm')}
      isPending={confirm.isPending}
      error={confirm.error}
      fields={['transaction_id']}
      onClose={onClose}
      onConfirm={() => confirm.mutate(undefined)}
    >
      <p className="nx-flat">
        {translate('screens.orders.payment.means', {
          amount: moneyText(payment?.amount ?? order.grand_total, order.currency),
        })}
      </p>
      {isWayKnown ? null : (
        <TextField
          select
          label={translate('screens.orders.payment.way')}
          value={way}
          onChange={(event) => setWay(event.target.value as Way)}
          helperText={payment === undefined ? undefined : translate('screens.orders.payment.replaces')}
        >
          {WAYS.map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`screens.orders.provider.${each}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField
        label={translate('screens.orders.payment.reference')}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
        {...saidOf(confirm.error, 'transaction_id', translate('screens.orders.payment.reference_help'))}
      />
    </FormDialog>
  )
}
