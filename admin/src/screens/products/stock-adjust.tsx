import { FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { Facts } from '../../ui/page/panel.tsx'
import { numberText } from '../../ui/text/format.ts'
import { useChange, useRead } from '../../ui/use-call.ts'
import { useOnce } from '../../ui/use-once.ts'
import type { Level } from './level.ts'
import { useRenewProduct } from './renew.ts'

type Booking = {
  readonly delta?: number
  readonly quantity?: number
  readonly expected?: number
  readonly reason?: string
}

/**
 * Books a correction of stock: so many more or less, or so many counted. A count is only booked while there are as many
 * as the person saw.
 */
export function StockAdjust(props: {
  product: string
  level: Level
  name: string
  place: string
  onClose: () => void
}): ReactElement {
  const { level, onClose } = props
  const translate = useTranslate()
  const renew = useRenewProduct(props.product)
  const [way, setWay] = useState<'delta' | 'quantity'>('delta')
  const [count, setCount] = useState('')
  const [reason, setReason] = useState('')
  const { data: stock, refetch } = useRead(['inventory', level.variant, 'levels'], () =>
    call(api.GET('/api/inventory/{id}/', { params: { path: { id: level.variant } } })),
  )
  const current = stock?.levels.find(({ location }) => location === level.location) ?? level
  const send = useOnce((booking: Booking, headers) =>
    call(
      api.POST('/api/inventory/adjust/', {
        params: { header: headers },
        body: { variant: level.variant, location: level.location, ...booking },
      }),
    ),
  )
  const { mutate, isPending, error } = useChange(send, {
    renews: ['inventory', 'movements'],
    said: 'screens.products.stock.booked',
    onDone: () => {
      void renew()
      onClose()
    },
    onFailure: (problem) => {
      if (problem instanceof ApiProblem && problem.code === 'stock_changed') void refetch()
      return true
    },
  })
  const isWhole = (way === 'delta' ? /^[+-]?\d{1,9}$/ : /^\d{1,9}$/).test(count.trim())
  const amount = Number(count)
  const after = way === 'delta' ? current.on_hand + amount : amount
  const book = (): void => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() }
    mutate(
      way === 'delta' ? { delta: amount, ...why } : { quantity: amount, expected: current.on_hand, ...why },
    )
  }
  return (
    <FormDialog
      title={translate('screens.products.stock.adjust_title', { name: props.name })}
      confirm={translate('screens.products.stock.book')}
      isPending={isPending}
      isDisabled={!isWhole || after === current.on_hand}
      error={error}
      fields={[way, 'reason']}
      onConfirm={book}
      onClose={onClose}
    >
      <Facts
        rows={[
          [translate('screens.products.stock.location'), props.place],
          [translate('screens.products.stock.on_hand'), numberText(current.on_hand)],
          [translate('screens.products.stock.reserved'), numberText(current.reserved)],
        ]}
      />
      <RadioGroup
        row
        aria-label={translate('screens.products.stock.way')}
        value={way}
        onChange={(_event, value) => setWay(value as typeof way)}
      >
        {(['delta', 'quantity'] as const).map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            label={translate(`screens.products.stock.${value}`)}
          />
        ))}
      </RadioGroup>
      <TextField
        autoFocus
        label={translate(`screens.products.stock.${way}_label`)}
        value={count}
        onChange={(event) => setCount(event.target.value)}
        {...saidOf(
          error,
          way,
          isWhole ? translate('screens.products.stock.after', { count: numberText(after) }) : undefined,
        )}
        slotProps={{ htmlInput: { inputMode: way === 'delta' ? 'text' : 'numeric', autoComplete: 'off' } }}
      />
      <TextField
        label={translate('screens.products.stock.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        {...saidOf(error, 'reason', translate('screens.products.stock.reason_help'))}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
