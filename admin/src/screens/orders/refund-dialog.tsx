import {
  Alert,
  Checkbox,
  FormControlLabel,
  InputAdornment,
  Radio,
  RadioGroup,
  TextField,
} from '@mui/material'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import { isByHand, linesOf, type OrderStory, type Refundable, worthOf } from './facts.ts'
import { decimalsOf, minorOf } from './money.ts'
import { itemsOf, PiecePicker, type Pieces } from './pieces.tsx'
import { RENEWS } from './read.ts'
import { nameOf } from './ship-dialog.tsx'

const WAYS = ['pieces', 'amount', 'all'] as const
const FIELDS = ['amount', 'reason']

/** Gives money back: what some pieces are worth, an amount, or all that is left. */
export function RefundDialog(props: {
  story: OrderStory
  refundable: Refundable
  onClose: () => void
}): ReactElement {
  const { story, refundable, onClose } = props
  const translate = useTranslate()
  const { id, currency } = story.order
  const lines = linesOf(story)
  const rows = lines
    .filter(({ item, refunded }) => refunded < item.quantity)
    .map(({ item, refunded }) => ({
      id: item.id,
      name: nameOf(item),
      sku: item.sku,
      max: item.quantity - refunded,
    }))
  const [way, setWay] = useState<(typeof WAYS)[number]>(rows.length > 0 ? 'pieces' : 'amount')
  const [pieces, setPieces] = useState<Pieces>({})
  const [amount, setAmount] = useState('')
  const [isRestocked, setRestocked] = useState(false)
  const [reason, setReason] = useState('')
  const send = useOnce(
    useCallback(
      (body: Schema<'RefundInput'>, header: OnceHeaders) =>
        call(api.POST('/api/orders/{id}/refunds/', { params: { path: { id }, header }, body })),
      [id],
    ),
  )
  const refund = useChange(send, {
    renews: RENEWS,
    said: 'screens.orders.said.refunded',
    onDone: onClose,
    onFailure: () => true,
  })
  const worth = worthOf(lines, pieces)
  const decimals = decimalsOf(refundable.amount)
  const isWorthMore = (minorOf(worth, decimals) ?? 0n) > (minorOf(refundable.amount, decimals) ?? 0n)
  const given = {
    all: refundable.amount,
    amount: amount.trim(),
    pieces: isWorthMore ? refundable.amount : worth,
  }[way]
  const items = itemsOf(pieces)
  const isReady = way === 'all' || (way === 'amount' ? amount.trim() !== '' : items.length > 0)
  const bodyOf = (): Schema<'RefundInput'> => ({
    ...(way === 'amount' ? { amount: amount.trim() } : { restock: isRestocked }),
    ...(way === 'pieces' ? { items, ...(isWorthMore ? { amount: refundable.amount } : {}) } : {}),
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  })
  return (
    <FormDialog
      title={translate('screens.orders.refund.title')}
      confirm={
        isReady
          ? translate('screens.orders.refund.give', { amount: amountText(given, currency) })
          : translate('screens.orders.refund.action')
      }
      width="sm"
      isDangerous
      isDisabled={!isReady}
      isPending={refund.isPending}
      error={refund.error}
      fields={FIELDS}
      onClose={onClose}
      onConfirm={() => refund.mutate(bodyOf())}
    >
      <p className="nx-flat">
        {translate('screens.orders.refund.left')} <strong>{moneyText(refundable.amount, currency)}</strong>
      </p>
      <RadioGroup
        row
        value={way}
        aria-label={translate('screens.orders.refund.what')}
        onChange={(_event, value) => setWay(value as typeof way)}
      >
        {WAYS.filter((each) => each !== 'pieces' || rows.length > 0).map((each) => (
          <FormControlLabel
            key={each}
            value={each}
            control={<Radio size="small" />}
            label={translate(`screens.orders.refund.by_${each}`)}
          />
        ))}
      </RadioGroup>
      {way === 'pieces' ? <PiecePicker rows={rows} value={pieces} onChange={setPieces} /> : null}
      {way === 'amount' ? (
        <TextField
          autoFocus
          required
          label={translate('screens.orders.refund.amount')}
          value={amount}
          onChange={(event) => setAmount(event.target.value)}
          slotProps={{
            htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
            input: { startAdornment: <InputAdornment position="start">{currency}</InputAdornment> },
          }}
          {...saidOf(refund.error, 'amount')}
        />
      ) : (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={isRestocked}
              onChange={(event) => setRestocked(event.target.checked)}
            />
          }
          label={translate('screens.orders.refund.restock')}
        />
      )}
      <TextField
        label={translate('screens.orders.refund.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
        {...saidOf(refund.error, 'reason', translate('screens.orders.buyer_sees'))}
      />
      {isByHand(refundable.payment) ? (
        <Alert severity="warning">{translate('screens.orders.refund.by_hand')}</Alert>
      ) : (
        <Alert severity="info">
          {translate('screens.orders.refund.by_provider', {
            provider: translate(`screens.orders.provider.${refundable.payment.provider}`, {
              _: refundable.payment.provider,
            }),
          })}
        </Alert>
      )}
    </FormDialog>
  )
}

const amountText = (amount: string, currency: string): string =>
  Number.isNaN(Number(amount)) ? amount : moneyText(amount, currency)
