type Fields = Readonly<Record<string, unknown>>

/**
 * What is sent of the form: all rates, and not the price that a method of one rate also shows. Weights are whole
 * numbers; what is none is sent as it was typed, and refused with a reason.
 */
export function toMethod(data: Fields): Record<string, unknown> {
  const { price: _price, currency: _currency, countries: _countries, code, tax_rate, ...method } = data
  const bound = (value: unknown): unknown => {
    if (method.type === 'flat' || value === undefined || value === '') return null
    return method.type === 'weight' && /^\s*\d+\s*$/.test(String(value)) ? Number(value) : value
  }
  return {
    ...method,
    ...(code === '' || code === undefined ? {} : { code }),
    tax_rate: tax_rate ?? '0',
    rates: ((method.rates ?? []) as readonly Fields[]).map(({ countries, currency, from, to, price }) => ({
      countries: countries ?? [],
      currency: currency || null,
      from: bound(from),
      to: bound(to),
      price: price ?? null,
    })),
  }
}
