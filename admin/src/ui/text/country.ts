const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** `ET` → `Ethiopia`; what is no code of a country stays as it is. */
export function countryText(code: string | null | undefined): string {
  if (!code) return '—'
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}
