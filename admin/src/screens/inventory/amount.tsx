import { Autocomplete, FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'

/** How stock is corrected: by a difference, or by what was counted. */
export type Mode = 'delta' | 'quantity'

/** By how much, or how many there are. */
export function ModeChoice({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }): ReactElement {
  const translate = useTranslate()
  return (
    <RadioGroup
      row
      value={mode}
      aria-label={translate('screens.inventory.mode')}
      onChange={(_event, value) => onMode(value as Mode)}
    >
      <FormControlLabel
        value="delta"
        control={<Radio size="small" />}
        label={translate('screens.inventory.by_delta')}
      />
      <FormControlLabel
        value="quantity"
        control={<Radio size="small" />}
        label={translate('screens.inventory.by_count')}
      />
    </RadioGroup>
  )
}

/** A whole number as it is typed. */
export function AmountField(props: {
  label: string
  text: string
  onText: (text: string) => void
  error?: boolean
  helperText?: string | undefined
  autoFocus?: boolean
}): ReactElement {
  const { text, onText, ...field } = props
  return (
    <TextField
      {...field}
      type="number"
      value={text}
      onChange={(event) => onText(event.target.value)}
      slotProps={{ htmlInput: { step: 1, inputMode: 'numeric' } }}
    />
  )
}

/** The number that was typed; null when it is none. */
export const amountOf = (text: string): number | null => (/^-?\d+$/.test(text.trim()) ? Number(text) : null)

const reasons = ['received', 'counted', 'broken', 'lost', 'returned', 'sample']

/** Why, for the ledger: one of the usual reasons, or anything else. */
export function ReasonField({
  reason,
  onReason,
}: {
  reason: string
  onReason: (reason: string) => void
}): ReactElement {
  const translate = useTranslate()
  return (
    <Autocomplete
      freeSolo
      options={reasons.map((key) => translate(`screens.inventory.reasons.${key}`))}
      inputValue={reason}
      onInputChange={(_event, text) => onReason(text)}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={translate('screens.inventory.reason')}
          helperText={translate('screens.inventory.reason_help')}
          slotProps={{ htmlInput: { ...parameters.inputProps, maxLength: 200 } }}
        />
      )}
    />
  )
}
