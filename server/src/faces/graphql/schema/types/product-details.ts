import * as catalogue from '../../../../domain/catalogue/index.ts'
import { relatedToEach } from '../../../../domain/recommendations/index.ts'
import { fieldError } from '../../../../kernel/errors.ts'
import { builder } from '../../builder.ts'
import { nested } from '../../load.ts'
import { moneyOrNullField } from '../money.ts'
import { Product } from '../refs.ts'
import type * as source from '../sources.ts'

const RELATED = { default: 8, max: 20 } as const
const PRICES = { default: 20, max: 100 } as const

/** How many are asked for. Throws a validation error naming `first` and its limits. */
function countOf(
  first: number | null | undefined,
  limits: { readonly default: number; readonly max: number },
) {
  const count = first ?? limits.default
  if (count < 1 || count > limits.max) throw fieldError('first', `Must be 1 to ${limits.max}.`)
  return count
}

type Asked = { readonly currency: string; readonly count: number }

const loadRelated = nested<Asked, string[]>(({ ctx }, ids, { currency, count }) =>
  relatedToEach(ctx, ids, currency, count),
)
const loadPrices = nested<Asked, catalogue.PricePoint[]>(({ ctx }, ids, { currency, count }) =>
  catalogue.priceHistories(ctx, ids, currency, count),
)

const PricePoint = builder.objectRef<catalogue.PricePoint>('PricePoint').implement({
  description: 'A price that was in force from a moment on.',
  fields: (t) => ({
    variantId: t.id({ description: 'Id of the variant.', resolve: (point) => point.variant }),
    price: t.field(moneyOrNullField('price', 'The price; null from when there was none.')),
    compareAtPrice: t.field(moneyOrNullField('compare_at_price', 'The price that was crossed out.')),
    effectiveAt: t.field({
      type: 'DateTime',
      description: 'From when on.',
      resolve: (point) => point.effective_at,
    }),
    reason: t.exposeString('reason', { description: 'What changed it.' }),
  }),
})

builder.objectFields(Product, (t) => ({
  related: t.field({
    type: [Product],
    nullable: true,
    description: 'What was bought together with it, the most often first, then what is like it.',
    args: {
      first: t.arg.int({ description: `How many: 1 to ${RELATED.max}, ${RELATED.default} when absent.` }),
    },
    resolve: async (product, { first }, context) => {
      const asked = { currency: product.currency, count: countOf(first, RELATED) }
      const items = (await loadRelated(context, product.id, asked)) ?? []
      return items.map((text) => JSON.parse(text) as source.Product)
    },
  }),
  priceHistory: t.field({
    type: [PricePoint],
    nullable: true,
    description: 'Its effective prices in this currency, the newest first.',
    args: {
      first: t.arg.int({ description: `How many: 1 to ${PRICES.max}, ${PRICES.default} when absent.` }),
    },
    resolve: async (product, { first }, context) => {
      const asked = { currency: product.currency, count: countOf(first, PRICES) }
      return (await loadPrices(context, product.id, asked)) ?? []
    },
  }),
}))
