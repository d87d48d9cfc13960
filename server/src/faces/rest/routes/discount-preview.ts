import { DISCOUNTS_WRITE } from '../../../domain/discounts/index.ts'
import { DiscountPreview, DiscountPreviewInput, previewDiscount } from '../../../domain/quotes/index.ts'
import { type Route, route, staff } from '../route.ts'

const LINE = {
  variant: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  product: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
  name: 'Linen shirt',
  variant_name: 'M',
  sku: 'LS-1-M',
  quantity: 2,
  unit_price: '49.00',
  before: { discount: '0.00', tax: '0.00', total: '98.00' },
  after: { discount: '9.80', tax: '0.00', total: '88.20' },
}
const SUMS = {
  subtotal: '98.00',
  discount_total: '0.00',
  shipping_total: '0.00',
  tax_total: '0.00',
  grand_total: '98.00',
}
const EXAMPLE: DiscountPreview = {
  currency: 'USD',
  at: '2026-01-31T09:00:00.000Z',
  applies: true,
  reason: null,
  saved: '9.80',
  before: SUMS,
  after: { ...SUMS, discount_total: '9.80', grand_total: '88.20' },
  items: [LINE],
}

/** The row of `/api/discounts/preview/`: a discount tried out before it is saved. */
export const discountPreviewRoutes = (): Route[] => [
  route({
    method: 'POST',
    path: '/api/discounts/preview/',
    operation: 'previewDiscount',
    summary: 'Try a discount out on an example, before it is saved',
    description:
      'The example is priced as a cart is, without and with the discount; nothing is written. Limits of use do not count here.',
    tag: 'discounts',
    access: staff(DISCOUNTS_WRITE),
    body: DiscountPreviewInput,
    example: { discount: { name: 'Spring', type: 'percentage', value: '10', min_subtotal: '50.00' } },
    responses: { 200: { description: 'The example', schema: DiscountPreview, example: EXAMPLE } },
    handle: async ({ ctx, body }) => ({ body: await previewDiscount(ctx, body) }),
  }),
]
