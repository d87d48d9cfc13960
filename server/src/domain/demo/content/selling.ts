/** The same amount in each currency of the demo, by hand: round in its own way. */
const prices = (usd: string, eur: string, etb: string, jpy: string) =>
  ({ USD: usd, EUR: eur, ETB: etb, JPY: jpy }) as const

type Step = { readonly from?: number | ReturnType<typeof prices>; readonly price: ReturnType<typeof prices> }

/** The same steps in each currency of the demo's prices. */
const inEachCurrency = (steps: readonly Step[]) =>
  (['USD', 'EUR', 'ETB', 'JPY'] as const).flatMap((currency) =>
    steps.map(({ from, price }) => ({
      currency,
      price: price[currency],
      ...(from === undefined ? {} : { from: typeof from === 'number' ? from : from[currency] }),
    })),
  )

/** Ways to send orders, beside the one that every shop begins with and that costs nothing. */
export const demoShippingMethods = [
  {
    code: 'tracked',
    name: 'Tracked parcel',
    description: '2 to 4 working days, with a number to follow it by. Nothing for larger orders.',
    type: 'subtotal' as const,
    position: 1,
    rates: inEachCurrency([
      { price: prices('4.90', '4.90', '690.00', '700') },
      { from: prices('100.00', '100.00', '14000.00', '15000'), price: prices('0.00', '0.00', '0.00', '0') },
    ]),
  },
  {
    code: 'express',
    name: 'Express',
    description: 'The next working day, by weight.',
    type: 'weight' as const,
    position: 2,
    rates: inEachCurrency([
      { price: prices('12.00', '12.00', '1680.00', '1800') },
      { from: 2_000, price: prices('19.00', '19.00', '2660.00', '2900') },
      { from: 10_000, price: prices('39.00', '39.00', '5460.00', '5900') },
    ]),
  },
]

/** A coupon to try; nothing is reduced without it. */
export const demoCoupons = [
  {
    code: 'WELCOME10',
    name: 'Welcome',
    description: 'Ten percent off, once for each customer.',
    type: 'percentage' as const,
    value: '10',
    usage_limit_per_customer: 1,
  },
]
