import { Type } from 'typebox'
import * as catalogue from '../../../domain/catalogue/index.ts'
import { fieldError } from '../../../kernel/errors.ts'
import { parseAmount } from '../../../kernel/money.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { requireVersion } from '../etag.ts'
import { orderingOf, orderingQuery, pageBody, pageOf, pageQuery } from '../pagination.ts'
import { everybody, type Route, route, staffOrVendor } from '../route.ts'
import { VariantPageSchema, VariantSchema } from './catalogue-schemas.ts'
import { created, currencyOf } from './products.ts'

const tag = 'variants'
const write = staffOrVendor(catalogue.CATALOGUE_WRITE)
const params = Type.Object({
  id: Type.String({ maxLength: 400, description: 'Id or sku of the variant; a "/" in a sku as %2F.' }),
})

function amountOf(field: string, text: string | undefined, currency: string): number | undefined {
  if (text === undefined) return undefined
  const amount = parseAmount(text, currency)
  if (typeof amount === 'object') throw fieldError(field, amount.problem)
  if (amount < 0) throw fieldError(field, 'Must not be negative.')
  return amount
}

/** Rows of `/api/variants/`. */
export const variantRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/variants/',
    operation: 'listVariants',
    summary: 'List variants',
    tag,
    access: everybody,
    query: Type.Object({
      ...pageQuery,
      ordering: orderingQuery(catalogue.VARIANT_ORDERINGS),
      product: Type.Optional(Type.String({ maxLength: 300, description: 'Id or slug of the product.' })),
      sku: Type.Optional(Type.String({ maxLength: 300 })),
      min_price: Type.Optional(Type.String({ maxLength: 40 })),
      max_price: Type.Optional(Type.String({ maxLength: 40 })),
      in_stock: Type.Optional(Type.Boolean()),
      is_active: Type.Optional(Type.Boolean()),
      currency: Type.Optional(Type.String({ maxLength: 10 })),
    }),
    isCached: true,
    responses: { 200: { description: 'A page of variants', schema: VariantPageSchema } },
    async handle(call) {
      const { query } = call
      const page = pageOf(query)
      const currency = currencyOf(call)
      const list = await catalogue.listVariants(
        call.ctx,
        {
          product: query.product,
          sku: query.sku,
          minPriceMinor: amountOf('min_price', query.min_price, currency),
          maxPriceMinor: amountOf('max_price', query.max_price, currency),
          inStock: query.in_stock,
          isActive: query.is_active,
          requiresPrice: query.currency !== undefined,
        },
        orderingOf(query.ordering, catalogue.VARIANT_ORDERINGS, [
          { field: 'created_at', isDescending: true },
        ]),
        currency,
        page,
      )
      return { body: pageBody(call, page, list), tags: list.tags }
    },
  }),
  route({
    method: 'POST',
    path: '/api/variants/',
    operation: 'createVariant',
    summary: 'Add a variant to a product',
    tag,
    access: write,
    body: catalogue.VariantWriteSchema,
    readOnly: catalogue.VARIANT_READ_ONLY,
    isIdempotent: true,
    errors: ['sku_taken', 'not_found'],
    example: { product: 'linen-shirt', sku: 'LS-1-XL', options: { Size: 'XL' }, price: '49.00', stock: 3 },
    responses: {
      201: {
        description: 'The variant',
        schema: VariantSchema,
        headers: { Location: 'Address of the variant' },
      },
    },
    async handle({ ctx, body }) {
      const answer = await atMostOnce(ctx, async (tx) => {
        const id = await catalogue.createVariantStep(tx, ctx, body)
        const { view, version } = await catalogue.getVariant(ctx, id, body.currency ?? ctx.store.currency, tx)
        return {
          status: 201,
          headers: { location: `/api/variants/${id}/`, 'x-version': String(version) },
          body: JSON.stringify(view),
        }
      }).catch((error) => {
        throw catalogue.asConflict(error)
      })
      return created(answer)
    },
  }),
  route({
    method: 'GET',
    path: '/api/variants/{id}/',
    operation: 'getVariant',
    summary: 'Get a variant by id or sku',
    tag,
    access: everybody,
    params,
    query: Type.Object({ currency: Type.Optional(Type.String({ maxLength: 10 })) }),
    isCached: true,
    responses: { 200: { description: 'The variant', schema: VariantSchema } },
    async handle(call) {
      const { view, version, tags } = await catalogue.getVariant(call.ctx, call.params.id, currencyOf(call))
      return { body: view, version: String(version), tags }
    },
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/variants/{id}/',
      operation: method === 'PUT' ? 'replaceVariant' : 'updateVariant',
      summary: method === 'PUT' ? 'Replace a variant' : 'Change some fields of a variant',
      description:
        method === 'PUT'
          ? 'Fields left out go back to their defaults; prices, stock and options left out stay.'
          : 'Fields left out stay.',
      tag,
      access: write,
      params,
      body: catalogue.VariantWriteSchema,
      readOnly: catalogue.VARIANT_READ_ONLY,
      errors: ['sku_taken', 'precondition_failed', 'insufficient_stock'],
      example: { price: '45.00' },
      responses: { 200: { description: 'The variant', schema: VariantSchema } },
      async handle({ ctx, params: { id }, body, request }) {
        const mode = method === 'PUT' ? 'put' : 'patch'
        const variantId = await catalogue.updateVariant(ctx, id, body, mode, (v) =>
          requireVersion(request, v),
        )
        const { view, version } = await catalogue.getVariant(
          ctx,
          variantId,
          body.currency ?? ctx.store.currency,
        )
        return { body: view, version: String(version) }
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/variants/{id}/',
    operation: 'deleteVariant',
    summary: 'Remove a variant',
    tag,
    access: write,
    params,
    errors: ['precondition_failed', 'invalid_transition'],
    responses: { 204: { description: 'Gone' } },
    async handle({ ctx, params: { id }, request }) {
      await catalogue.deleteVariant(ctx, id, (v) => requireVersion(request, v))
      return { status: 204 }
    },
  }),
]
