import * as catalogue from '../../../domain/catalogue/index.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { type Route, route, staffOrVendor } from '../route.ts'
import { created } from './products.ts'

/** The row of `/api/products/bulk/`: one change for many products. */
export const productChangeRoutes = (): Route[] => [
  route({
    method: 'POST',
    path: '/api/products/bulk/',
    operation: 'changeProducts',
    summary: 'Change up to 500 products in the same way',
    description:
      'Each product is changed wholly or not at all, as if it had been saved by itself; those that cannot be are named in `failed`, and the others are changed. A repeat changes prices once more: send an Idempotency-Key.',
    tag: 'products',
    access: staffOrVendor(catalogue.CATALOGUE_WRITE),
    body: catalogue.ProductChangeInput,
    isIdempotent: true,
    example: {
      ids: ['0192d3a4-5b6c-7d8e-9f01-23456789abcd'],
      changes: {
        status: 'active',
        add_tags: ['sale'],
        price_percent: '-10.5',
        compare_at: 'set_to_old_price',
      },
    },
    responses: {
      200: {
        description: 'What became of them',
        schema: catalogue.ProductChangeResult,
        example: {
          changed: 11,
          unchanged: 1,
          failed: [
            { id: '0192d3a4-5b6c-7d8e-9f01-23456789abcd', code: 'not_found', detail: 'Product not found.' },
          ],
        },
      },
    },
    async handle({ ctx, body }) {
      const answer = await atMostOnce(ctx, async (tx) => ({
        status: 200,
        body: JSON.stringify(await catalogue.changeProducts(tx, ctx, body)),
      }))
      return created(answer)
    },
  }),
]
