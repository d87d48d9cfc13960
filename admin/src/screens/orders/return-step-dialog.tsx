import { Alert, Checkbox, FormControlLabel, InputAdornment, TextField } from '@mui/material'
import { type ReactElement, useCallback, useState } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { moneyText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { type OnceHeaders, useOnce } from '../../ui/use-once.ts'
import { isByHand, type OrderStory, type Return, refundableOf } from './facts.ts'
import { allOf, itemsOf, PiecePicker } from './pieces.tsx'
import { RENEWS } from './read.ts'

/** What staff do with a return. */
export type ReturnVerb = 'approve' | 'refuse' | 'receive' | 'refund' | 'cancel'

/** The steps that a return can take from where it is. */
export const STEPS_OF_RETURN: Readonly<Record<string, readonly ReturnVerb[]>> = {
  requested: ['approve', 'refuse', 'cancel'],
  approved: ['receive', 'cancel'],
  received: ['refund'],
}

type Step = {
  readonly note: string
  readonly amount: string
  readonly pieces: Readonly<Record<string, number>>
  readonly restock: boolean
}

/** One step of a return: what it needs is asked, and what the buyer reads. */
export function ReturnStepDialog(props: {
  story: OrderStory
  entry: Return
  verb: ReturnVerb
  onClose: () => void
}): ReactElement {
  const { story, entry, verb, onClose } = props
  const translate = useTranslate()
  const rows = entry.items.map(({ order_item, name, sku, quantity }) => ({
    id: order_item,
    name,
    sku,
    max: quantity,
  }))
  const [step, setStep] = useState<Step>(() => ({ note: '', amount: '', pieces: allOf(rows), restock: true }))
  const change = (part: Partial<Step>): void => setStep({ ...step, ...part })
  const send = useOnce(
    useCallback(
      (given: Step, header: OnceHeaders) => stepOf(entry.id, verb, given, header),
      [entry.id, verb],
    ),
  )
  const take = useChange(send, {
    renews: RENEWS,
    said: `screens.orders.said.return_${verb}`,
    onDone: onClose,
    onFailure: () => true,
  })
  const { currency } = story.order
  const refundable = verb === 'refund' ? refundableOf(story) : undefined
  return (
    <FormDialog
      title={translate(`screens.orders.return.${verb}_title`)}
      confirm={translate(`screens.orders.return.${verb}`)}
      isDangerous={verb === 'refuse' || verb === 'cancel' || verb === 'refund'}
      width="sm"
      isDisabled={verb === 'receive' && itemsOf(step.pieces).length === 0}
      isPending={take.isPending}
      error={take.error}
      fields={['note', 'amount']}
      onClose={onClose}
      onConfirm={() => take.mutate(step)}
    >
      <p className="nx-flat">
        {translate(`screens.orders.return.${verb}_means`, {
          amount: moneyText(entry.refund_worth, currency),
        })}
      </p>
      {verb === 'receive' ? (
        <>
          <PiecePicker rows={rows} value={step.pieces} onChange={(pieces) => change({ pieces })} />
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={step.restock}
                onChange={(event) => change({ restock: event.target.checked })}
              />
            }
            label={translate('screens.orders.return.restock')}
          />
        </>
      ) : null}
      {verb === 'refund' ? (
        <TextField
          label={translate('screens.orders.refund.amount')}
          value={step.amount}
          placeholder={entry.refund_worth ?? ''}
          onChange={(event) => change({ amount: event.target.value })}
          slotProps={{
            inputLabel: { shrink: true },
            htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
            input: { startAdornment: <InputAdornment position="start">{currency}</InputAdornment> },
          }}
          {...saidOf(take.error, 'amount', translate('screens.orders.return.amount_help'))}
        />
      ) : null}
      <TextField
        label={translate('screens.orders.note')}
        value={step.note}
        multiline
        maxRows={5}
        onChange={(event) => change({ note: event.target.value })}
        {...saidOf(take.error, 'note', translate('screens.orders.buyer_sees'))}
      />
      {refundable !== undefined && isByHand(refundable.payment) ? (
        <Alert severity="warning">{translate('screens.orders.refund.by_hand')}</Alert>
      ) : null}
    </FormDialog>
  )
}

function stepOf(id: string, verb: ReturnVerb, step: Step, header: OnceHeaders): Promise<Return> {
  const params = { path: { id }, header }
  const note = step.note.trim() === '' ? {} : { note: step.note.trim() }
  switch (verb) {
    case 'approve':
      return call(api.POST('/api/returns/{id}/approve/', { params, body: note }))
    case 'refuse':
      return call(api.POST('/api/returns/{id}/refuse/', { params, body: note }))
    case 'cancel':
      return call(api.POST('/api/returns/{id}/cancel/', { params, body: note }))
    case 'receive':
      return call(
        api.POST('/api/returns/{id}/receive/', {
          params,
          body: { ...note, items: itemsOf(step.pieces), restock: step.restock },
        }),
      )
    case 'refund':
      return call(
        api.POST('/api/returns/{id}/refund/', {
          params,
          body: { ...note, ...(step.amount.trim() === '' ? {} : { amount: step.amount.trim() }) },
        }),
      )
  }
}
