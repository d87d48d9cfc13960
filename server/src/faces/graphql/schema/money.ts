import { currencyDecimals } from '../../../kernel/money.ts'
import { builder } from '../builder.ts'

type Amount = { readonly amount: string; readonly currency: string }

const formats = new Map<string, Intl.NumberFormat>()

/** An amount for people, made from its digits: no float stands between. */
function formatted({ amount, currency }: Amount): string {
  let format = formats.get(currency)
  if (format === undefined) {
    const digits = currencyDecimals(currency)
    format = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
    formats.set(currency, format)
  }
  return format.format(amount as Intl.StringNumericLiteral)
}

export const Money = builder.objectRef<Amount>('Money').implement({
  description: 'An amount of money. It is never rounded.',
  fields: (t) => ({
    amount: t.exposeString('amount', {
      description: 'Decimal text with the decimals of the currency: `19.99`, and `1999` for yen.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    formatted: t.string({
      description: 'For people, in English: `$19.99`.',
      resolve: formatted,
    }),
  }),
})

/** An amount with its currency, or null. */
export const moneyOf = (amount: string | null | undefined, currency: string): Amount | null =>
  amount === null || amount === undefined ? null : { amount, currency }

/** An amount that is always there. */
export const moneyIn = (amount: string, currency: string): Amount => ({ amount, currency })

/** A field of something that has a currency: the amount that it keeps under a name. */
export const moneyField = <const Name extends string>(name: Name, description: string) => ({
  type: Money,
  description,
  resolve: (source: { readonly currency: string } & { readonly [Key in Name]: string }) =>
    moneyIn(source[name], source.currency),
})

/** The same for an amount that may be missing. */
export const moneyOrNullField = <const Name extends string>(name: Name, description: string) => ({
  type: Money,
  nullable: true as const,
  description,
  resolve: (source: { readonly currency: string } & { readonly [Key in Name]?: string | null }) =>
    moneyOf(source[name], source.currency),
})
