import { InputAdornment } from '@mui/material'
import type { ReactElement } from 'react'
import {
  BooleanInput,
  type BooleanInputProps,
  NumberInput,
  type NumberInputProps,
  SelectInput,
  type SelectInputProps,
  TextInput,
  type TextInputProps,
  useTranslate,
} from 'react-admin'
import { currencyOfShop, words } from '../text/format.ts'

/** A line of text that may be empty, never absent. */
export function Text(props: TextInputProps): ReactElement {
  return <TextInput parse={(text) => text} format={(text) => text ?? ''} {...props} />
}

/** A line of text that is absent when it is empty. */
export function OptionalText(props: TextInputProps): ReactElement {
  return <TextInput parse={(text) => (text === '' ? null : text)} format={(text) => text ?? ''} {...props} />
}

/** Several lines of plain text. */
export function LongText({ minRows = 4, ...props }: TextInputProps): ReactElement {
  return <Text multiline minRows={minRows} maxRows={18} {...props} />
}

/** An amount of money as its decimal text; absent when empty. The shop checks decimals. */
export function MoneyInput({ currency, ...props }: TextInputProps & { currency?: string }): ReactElement {
  return (
    <OptionalText
      {...props}
      slotProps={{
        htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
        input: {
          startAdornment: <InputAdornment position="start">{currency ?? currencyOfShop()}</InputAdornment>,
        },
      }}
    />
  )
}

/** A whole number; absent when empty. */
export function IntegerInput({ unit, ...props }: NumberInputProps & { unit?: string }): ReactElement {
  return (
    <NumberInput
      step={1}
      {...props}
      {...(unit === undefined
        ? {}
        : { slotProps: { input: { endAdornment: <InputAdornment position="end">{unit}</InputAdornment> } } })}
    />
  )
}

/** A percentage as its decimal text. */
export function PercentInput(props: TextInputProps): ReactElement {
  return (
    <OptionalText
      {...props}
      slotProps={{
        htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
        input: { endAdornment: <InputAdornment position="end">%</InputAdornment> },
      }}
    />
  )
}

/** On or off. */
export function Switch(props: BooleanInputProps): ReactElement {
  return <BooleanInput {...props} />
}

/** One of a few words; their texts stand under `nexus.status`, unless `textKey` names another place. */
export function Choice({
  values,
  textKey = 'nexus.status',
  ...props
}: Omit<SelectInputProps, 'choices'> & { values: readonly string[]; textKey?: string }): ReactElement {
  const translate = useTranslate()
  return (
    <SelectInput
      {...props}
      translateChoice={false}
      choices={values.map((id) => ({ id, name: translate(`${textKey}.${id}`, { _: words(id) }) }))}
    />
  )
}

/** A day and time in this browser's zone, sent as UTC; absent when empty. */
export function MomentInput(props: TextInputProps): ReactElement {
  return (
    <TextInput
      type="datetime-local"
      {...props}
      slotProps={{ inputLabel: { shrink: true } }}
      format={(at: string | null | undefined) => (at ? localText(new Date(at)) : '')}
      parse={(text: string) => (text === '' ? null : new Date(text).toISOString())}
    />
  )
}

function localText(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().slice(0, 16)
}
