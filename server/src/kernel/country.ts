import { fieldError } from './errors.ts'

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
/** Regions that ICU knows and ISO 3166-1 does not assign to a country. */
const NOT_COUNTRIES = new Set([
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
  'ZZ',
  'QO',
  'XK',
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'IC',
  'TA',
  'SU',
  'YU',
  'ZR',
  'TP',
  'BU',
  'CS',
  'DD',
  'FX',
  'NT',
  'AN',
  'YD',
  'DY',
  'HV',
  'NH',
  'RH',
  'VD',
  'UK',
])
const COMMON_NAMES: Readonly<Record<string, string>> = {
  usa: 'US',
  uk: 'GB',
  'great britain': 'GB',
  'united states of america': 'US',
  'republic of korea': 'KR',
  uae: 'AE',
}

const codes: readonly string[] = letters()
  .flatMap((first) => letters().map((second) => first + second))
  .filter(isCountry)
const codeByName: ReadonlyMap<string, string> = new Map(
  codes.map((code) => [(names.of(code) ?? '').toLowerCase(), code]),
)

/** Every country of ISO 3166-1 with its English name, by name. */
export const COUNTRIES: readonly { readonly code: string; readonly name: string }[] = codes
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((a, b) => a.name.localeCompare(b.name, 'en'))

/** The ISO 3166-1 alpha-2 code of a country given by its code or English name. Throws naming `field`. */
export function parseCountry(field: string, text: string): string {
  const typed = text.trim()
  const code = typed.toUpperCase()
  if (code.length === 2 && codes.includes(code)) return code
  const found = COMMON_NAMES[typed.toLowerCase()] ?? codeByName.get(typed.toLowerCase())
  if (found === undefined)
    throw fieldError(field, 'Must be a country code of ISO 3166-1, such as ET, US or DE.')
  return found
}

function letters(): string[] {
  return [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
}

function isCountry(code: string): boolean {
  const name = NOT_COUNTRIES.has(code) ? undefined : names.of(code)
  return name !== undefined && name !== code
}
