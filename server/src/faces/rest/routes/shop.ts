import { Type } from 'typebox'
import { listCurrencies } from '../../../domain/catalogue/index.ts'
import { COUNTRIES } from '../../../kernel/country.ts'
import { currencyDecimals, currencyName } from '../../../kernel/money.ts'
import { everybody, type Route, route } from '../route.ts'

const ShopSchema = Type.Object(
  {
    name: Type.String(),
    currency: Type.String({ description: 'The shop’s own.' }),
    currencies: Type.Array(
      Type.Object(
        { code: Type.String(), name: Type.String(), decimals: Type.Integer() },
        { title: 'ShopCurrency' },
      ),
      { description: 'What products have prices in; the shop’s own is the first, always.' },
    ),
    timezone: Type.String({ description: 'By its IANA name: days of reports and times in mails are of it.' }),
    languages: Type.Array(Type.String(), { description: 'What the shop writes in, by BCP 47.' }),
    countries: Type.Array(
      Type.Object({ code: Type.String(), name: Type.String() }, { title: 'ShopCountry' }),
      { description: 'Every country that addresses may name, by its English name.' },
    ),
  },
  { title: 'Shop' },
)

/** The row of `/api/shop/`: what a client needs to show money, days and addresses. */
export const shopRoutes = (services: { readonly name: string }): Route[] => [
  route({
    method: 'GET',
    path: '/api/shop/',
    operation: 'getShop',
    summary: 'What a client needs to show money, days and addresses',
    tag: 'service',
    access: everybody,
    isCached: true,
    responses: {
      200: {
        description: 'The shop.',
        schema: ShopSchema,
        example: {
          name: 'Nordlys Lamps',
          currency: 'USD',
          currencies: [{ code: 'USD', name: 'US Dollar', decimals: 2 }],
          timezone: 'Africa/Addis_Ababa',
          languages: ['en'],
          countries: [{ code: 'ET', name: 'Ethiopia' }],
        },
      },
    },
    async handle({ ctx }) {
      const { currency, timezone } = ctx.store
      const codes = new Set([currency, ...(await listCurrencies(ctx.db))])
      return {
        body: {
          name: services.name,
          currency,
          currencies: [...codes].map((code) => ({
            code,
            name: currencyName(code),
            decimals: currencyDecimals(code),
          })),
          timezone,
          languages: ['en'],
          countries: COUNTRIES,
        },
        tags: ['catalogue', 'category:00000000-0000-0000-0000-000000000000'],
      }
    },
  }),
]
