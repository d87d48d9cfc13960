import { Autocomplete, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useInput, useTranslate } from 'react-admin'
import { useShop } from '../shop.ts'
import { countryText } from '../text/country.ts'

/** Several countries by their codes; none means all of them. */
export function CountriesInput({ source, label }: { source: string; label: string }): ReactElement {
  const translate = useTranslate()
  const shop = useShop()
  const { field, fieldState } = useInput({ source, defaultValue: [] })
  const chosen = (field.value ?? []) as readonly string[]
  return (
    <Autocomplete
      multiple
      size="small"
      limitTags={3}
      disableCloseOnSelect
      options={(shop?.countries ?? []).map(({ code }) => code)}
      value={[...chosen]}
      getOptionLabel={countryText}
      onChange={(_event, codes) => field.onChange(codes)}
      onBlur={field.onBlur}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={label}
          placeholder={chosen.length === 0 ? translate('nexus.common.every_country') : ''}
          error={fieldState.invalid}
          helperText={fieldState.error?.message}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      )}
    />
  )
}
