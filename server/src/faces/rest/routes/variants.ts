import { Type } from 'typebox'
import * as catalogue from '../../../domain/catalogue/index.ts'
import { fieldError } from '../../../kernel/errors.ts'
import { parseAmount } from '../../../kernel/money.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { requireVersion } from '../etag.ts'
import {
  listBody,
  listPageOf,
  listQuery,
  orderingOf,
  orderingQuery,
  showsCursors,
  withCursors,
} from '../pagination.ts'
import { everybody, type Route, route, staffOrVendor } from '../route.ts'
import { VariantPageSchema, VariantSchema } from './catalogue-schemas.ts'
import { created, currencyOf } from './products.ts'

const tag = 'variants'
/** What a stock is compared with at most. */
const STOCK_MAX = 2_000_000_000
const OptionQuery = {
  type: 'array',
  items: { type: 'string', maxLength: 300 },
  maxItems: 50,
  description: '`attr.NAME=value`: by an option; several of one name mean any.',
}
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

/** The values by option that `attr.NAME=value` asks for. */
const optionsOf = (query: Readonly<Record<string, unknown>>): Map<string, readonly string[]> =>
  new Map(
    Object.entries(query).flatMap(([name, values]) =>
      name.startsWith('attr.') ? [[name.slice(5), values as string[]] as const] : [],
    ),
  )

/** Rows of `/api/variants/`. */
export const variantRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/variants/',
    operation: 'listVariants',
    summary: 'List variants',
    tag,
    access: everybody,
    query: Type.Object(
      {
        ...listQuery,
        ordering: orderingQuery(catalogue.VARIANT_ORDERINGS),
        product: Type.Optional(Type.String({ maxLength: 300, description: 'Id or slug of the product.' })),
        sku: Type.Optional(Type.String({ maxLength: 300 })),
        min_price: Type.Optional(Type.String({ maxLength: 40 })),
        max_price: Type.Optional(Type.String({ maxLength: 40 })),
        min_stock: Type.Optional(Type.Integer({ minimum: -STOCK_MAX, maximum: STOCK_MAX })),
        max_stock: Type.Optional(Type.Integer({ minimum: -STOCK_MAX, maximum: STOCK_MAX })),
        in_stock: Type.Optional(Type.Boolean()),
        is_active: Type.Optional(Type.Boolean()),
        currency: Type.Optional(Type.String({ maxLength: 10 })),
        include: Type.Optional(
          Type.String({
            maxLength: 200,
            description: 'With pagination=cursor: cursor, the place of each item.',
          }),
        ),
      },
      { patternProperties: { '^attr\\.': OptionQuery } },
    ),
    isCached: true,
    responses: { 200: { description: 'A page of variants', schema: VariantPageSchema } },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, catalogue.VARIANT_ORDERINGS, [
        { field: 'created_at', isDescending: true },
      ])
      const page = listPageOf(query, 'variants', ordering)
      const currency = currencyOf(call)
      const { list, tags } = await catalogue.listVariants(
        call.ctx,
        {
          product: query.product,
          sku: query.sku,
          minPriceMinor: amountOf('min_price', query.min_price, currency),
          maxPriceMinor: amountOf('max_price', query.max_price, currency),
          minStock: query.min_stock,
          maxStock: query.max_stock,
          options: optionsOf(query),
          inStock: query.in_stock,
          isActive: query.is_active,
          requiresPrice: query.currency !== undefined,
        },
        ordering,
        currency,
        page,
      )
      return {
        body: listBody(call, page, showsCursors(query.include) ? withCursors(page, list) : list),
        tags,
      }
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
