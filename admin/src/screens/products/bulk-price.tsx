import { FormControlLabel, InputAdornment, Radio, RadioGroup, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { BulkDialogProps } from './bulk-change.ts'
import { type Changes, useChangeProducts } from './bulk-change.ts'

/** Raises or lowers the prices of the chosen products by a percentage. */
export function BulkPrice({ ids, onDone, onClose }: BulkDialogProps): ReactElement {
  const translate = useTranslate()
  const changeProducts = useChangeProducts()
  const [isReduction, setReduction] = useState(true)
  const [percent, setPercent] = useState('')
  const [compareAt, setCompareAt] = useState<NonNullable<Changes['compare_at']>>('keep')
  const amount = percent.trim().replace(',', '.')
  const { mutate, isPending, error } = useChange(
    () =>
      changeProducts(ids, {
        price_percent: isReduction ? `-${amount}` : amount,
        compare_at: isReduction || compareAt !== 'set_to_old_price' ? compareAt : 'keep',
      }),
    { onDone, onFailure: () => true },
  )
  const choices = isReduction
    ? (['keep', 'set_to_old_price', 'clear'] as const)
    : (['keep', 'clear'] as const)
  return (
    <FormDialog
      title={translate('screens.products.bulk.price_title', { smart_count: ids.length })}
      confirm={translate('screens.products.bulk.price_confirm')}
      isPending={isPending}
      isDisabled={amount === ''}
      error={error}
      fields={['changes.price_percent']}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <RadioGroup
        row
        aria-label={translate('screens.products.bulk.direction')}
        value={isReduction ? 'down' : 'up'}
        onChange={(_event, value) => setReduction(value === 'down')}
      >
        <FormControlLabel
          value="down"
          control={<Radio size="small" />}
          label={translate('screens.products.bulk.lower')}
        />
        <FormControlLabel
          value="up"
          control={<Radio size="small" />}
          label={translate('screens.products.bulk.raise')}
        />
      </RadioGroup>
      <TextField
        autoFocus
        label={translate('screens.products.bulk.percent')}
        value={percent}
        onChange={(event) => setPercent(event.target.value)}
        {...saidOf(error, 'changes.price_percent', translate('screens.products.bulk.percent_help'))}
        slotProps={{
          htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
          input: { endAdornment: <InputAdornment position="end">%</InputAdornment> },
        }}
      />
      <RadioGroup
        aria-label={translate('resources.products.fields.compare_at_price')}
        value={choices.includes(compareAt as 'keep') ? compareAt : 'keep'}
        onChange={(_event, value) => setCompareAt(value as typeof compareAt)}
      >
        <span className="nx-quiet">{translate('resources.products.fields.compare_at_price')}</span>
        {choices.map((choice) => (
          <FormControlLabel
            key={choice}
            value={choice}
            control={<Radio size="small" />}
            label={translate(`screens.products.bulk.compare_at_${choice}`)}
          />
        ))}
      </RadioGroup>
    </FormDialog>
  )
}
