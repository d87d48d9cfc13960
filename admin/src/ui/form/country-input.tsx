import { Autocomplete, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useInput, useResourceContext, useTranslate } from 'react-admin'
import { useShop } from '../shop.ts'
import { words } from '../text/format.ts'

type CountrySelectProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (code: string) => void
  readonly helperText?: string | undefined
  readonly isWrong?: boolean
  readonly isRequired?: boolean
  readonly disabled?: boolean
}

/** Chooses a country by its name; a text that is no code stays as it is until somebody chooses. */
export function CountrySelect(props: CountrySelectProps): ReactElement {
  const { value } = props
  const countries = useShop()?.countries ?? []
  const known = countries.find(({ code }) => code === value)
  const chosen = known ?? (value === '' ? null : { code: value, name: value })
  return (
    <Autocomplete
      options={countries}
      value={chosen}
      disabled={props.disabled ?? false}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ code }) => code}
      isOptionEqualToValue={(a, b) => a.code === b.code}
      onChange={(_event, choice) => props.onChange(choice?.code ?? '')}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={props.label}
          required={props.isRequired ?? false}
          error={props.isWrong ?? false}
          helperText={props.helperText}
        />
      )}
    />
  )
}

/** A country in a form, by its code; an empty text when there is none. */
export function CountryInput(props: {
  source: string
  /** A key of the translations; the field's own otherwise. */
  label?: string
  isRequired?: boolean
  disabled?: boolean
  helperText?: string
}): ReactElement {
  const { source } = props
  const translate = useTranslate()
  const resource = useResourceContext()
  const { field, fieldState } = useInput<string>({ source, defaultValue: '' })
  const last = source.split('.').at(-1) ?? source
  const label = translate(props.label ?? `resources.${resource}.fields.${source}`, { _: words(last) })
  const help = props.helperText === undefined ? undefined : translate(props.helperText)
  return (
    <CountrySelect
      label={label}
      value={field.value ?? ''}
      onChange={field.onChange}
      isRequired={props.isRequired ?? false}
      disabled={props.disabled ?? false}
      isWrong={fieldState.invalid}
      helperText={fieldState.error?.message ?? help}
    />
  )
}
