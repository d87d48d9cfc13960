import { MenuItem, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useLocationName, useLocations } from '../../ui/stock/locations.ts'
import { numberText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { useOnce } from '../../ui/use-once.ts'
import { AmountField, amountOf, ReasonField } from './amount.tsx'
import { type Level, nameOfLevel } from './level.ts'

/** Moves stock of a variant to another location. */
export function TransferDialog({ level, onClose }: { level: Level; onClose: () => void }): ReactElement {
  const translate = useTranslate()
  const locations = useLocations().filter(({ id }) => id !== level.location)
  const nameOf = useLocationName()
  const [to, setTo] = useState('')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const quantity = amountOf(text)
  const send = useOnce((input: { to: string; quantity: number; reason: string }, headers) =>
    call(
      api.POST('/api/inventory/transfer/', {
        params: { header: headers },
        body: {
          variant: level.variant,
          from: level.location,
          to: input.to,
          quantity: input.quantity,
          ...(input.reason === '' ? {} : { reason: input.reason }),
        },
      }),
    ),
  )
  const move = useChange(send, {
    renews: ['inventory', 'movements'],
    said: 'screens.inventory.transferred',
    onDone: onClose,
    onFailure: () => true,
  })
  return (
    <FormDialog
      title={translate('screens.inventory.transfer_title', { name: nameOfLevel(level) })}
      confirm={translate('screens.inventory.transfer')}
      isDisabled={to === '' || quantity === null || quantity < 1}
      isPending={move.isPending}
      error={move.error}
      fields={['to', 'quantity']}
      onClose={onClose}
      onConfirm={() => {
        if (quantity !== null) move.mutate({ to, quantity, reason: reason.trim() })
      }}
    >
      <div>{translate('screens.inventory.from', { name: nameOf(level.location) })}</div>
      <TextField
        select
        label={translate('screens.inventory.to')}
        value={to}
        onChange={(event) => setTo(event.target.value)}
        {...saidOf(
          move.error,
          'to',
          locations.length === 0 ? translate('screens.inventory.no_other') : undefined,
        )}
      >
        {locations.map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <AmountField
        label={translate('screens.inventory.quantity')}
        text={text}
        onText={setText}
        {...saidOf(
          move.error,
          'quantity',
          translate('screens.inventory.movable', { count: numberText(Math.max(level.available, 0)) }),
        )}
      />
      <ReasonField reason={reason} onReason={setReason} />
    </FormDialog>
  )
}
