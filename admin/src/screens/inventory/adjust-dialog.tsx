import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { ApiProblem } from '../../api/problem.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { numberText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { useOnce } from '../../ui/use-once.ts'
import { AmountField, amountOf, type Mode, ModeChoice, ReasonField } from './amount.tsx'
import { type Level, nameOfLevel } from './level.ts'

/** Books a correction of one level. What was counted is refused when the number it was compared with has changed. */
export function AdjustDialog({ level, onClose }: { level: Level; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const [mode, setMode] = useState<Mode>('delta')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [onHand, setOnHand] = useState(level.on_hand)
  const amount = amountOf(text)
  const send = useOnce((input: { mode: Mode; amount: number; reason: string; expected: number }, headers) =>
    call(
      api.POST('/api/inventory/adjust/', {
        params: { header: headers },
        body: {
          variant: level.variant,
          location: level.location,
          ...(input.mode === 'delta'
            ? { delta: input.amount }
            : { quantity: input.amount, expected: input.expected }),
          ...(input.reason === '' ? {} : { reason: input.reason }),
        },
      }),
    ),
  )
  const book = useChange(send, {
    renews: ['inventory', 'movements'],
    said: 'screens.inventory.booked',
    onDone: onClose,
    onFailure: (error) => {
      if (error instanceof ApiProblem && error.code === 'stock_changed')
        void readOnHand(level).then(setOnHand)
      return true
    },
  })
  const after = amount === null ? null : mode === 'delta' ? onHand + amount : amount
  const field = mode === 'delta' ? 'delta' : 'quantity'
  return (
    <FormDialog
      title={translate('screens.inventory.adjust_title', { name: nameOfLevel(level) })}
      confirm={translate('screens.inventory.book')}
      isDisabled={amount === null || (mode === 'delta' && amount === 0)}
      isPending={book.isPending}
      error={book.error}
      fields={['delta', 'quantity']}
      onClose={onClose}
      onConfirm={() => {
        if (amount !== null) book.mutate({ mode, amount, reason: reason.trim(), expected: onHand })
      }}
    >
      <ModeChoice mode={mode} onMode={setMode} />
      <AmountField
        autoFocus
        label={translate(mode === 'delta' ? 'screens.inventory.delta' : 'screens.inventory.count')}
        text={text}
        onText={setText}
        {...saidOf(
          book.error,
          field,
          after === null
            ? translate('screens.inventory.now', { count: numberText(onHand) })
            : translate('screens.inventory.becomes', {
                before: numberText(onHand),
                after: numberText(after),
                available: numberText(after - level.reserved),
              }),
        )}
      />
      <ReasonField reason={reason} onReason={setReason} />
    </FormDialog>
  )
}

/** How many there are now, so that the count can be compared with that and sent again. */
async function readOnHand({ variant, location, on_hand }: Level): Promise<number> {
  const { levels } = await call(api.GET('/api/inventory/{id}/', { params: { path: { id: variant } } }))
  return levels.find((level) => level.location === location)?.on_hand ?? on_hand
}
