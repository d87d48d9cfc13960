import { Autocomplete, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { useInput, useResourceContext, useTranslate } from 'react-admin'
import { words } from '../text/format.ts'

/** Codes of ISO 3166-1 alpha-2, in which addresses name their countries. */
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
const CHOICES = CODES.split(' ')
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

/** `NO` → `Norway`; anything else as it stands. */
export const countryName = (country: string | null | undefined): string =>
  country ? (CHOICES.find(({ code }) => code === country)?.name ?? country) : '—'

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
  const known = CHOICES.find(({ code }) => code === value)
  const chosen = known ?? (value === '' ? null : { code: value, name: value })
  return (
    <Autocomplete
      options={CHOICES}
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
