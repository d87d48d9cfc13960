import { Type } from 'typebox'
import * as catalogue from '../../../domain/catalogue/index.ts'
import { relatedProducts } from '../../../domain/recommendations/index.ts'
import { fieldError } from '../../../kernel/errors.ts'
import { isCurrency } from '../../../kernel/money.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { requireVersion } from '../etag.ts'
import { orderingQuery, pageBody, pageLinks, pageOf, pageQuery, withParameter } from '../pagination.ts'
import { everybody, type Route, route, staffOrVendor } from '../route.ts'
import {
  PriceHistorySchema,
  ProductPageSchema,
  ProductSchema,
  SuggestionsSchema,
} from './catalogue-schemas.ts'

const tag = 'products'
const write = staffOrVendor(catalogue.CATALOGUE_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 300, description: 'Id or slug of the product.' }) })
const Repeatable = (description: string) =>
  Type.Optional(
    Type.Unsafe<string[]>({
      type: 'array',
      items: { type: 'string', maxLength: 300 },
      maxItems: 50,
      description,
    }),
  )
const currencyQuery = Type.Optional(
  Type.String({ maxLength: 10, description: 'ISO 4217 code; the shop’s own when absent.' }),
)

const listQuery = Type.Object(
  {
    ...pageQuery,
    pagination: Type.Optional(Type.Unsafe<'cursor' | 'page'>({ type: 'string', enum: ['cursor', 'page'] })),
    cursor: Type.Optional(
      Type.String({
        maxLength: 2_000,
        description: 'From next or previous of a cursor page, or an item’s `cursor`; `end`: the last page.',
      }),
    ),
    ordering: orderingQuery(catalogue.ORDERINGS),
    search: Type.Optional(
      Type.String({ maxLength: 500, description: 'Free text; typing slips are forgiven.' }),
    ),
    category: Repeatable('Id or slug, what is below included; several mean any.'),
    brand: Repeatable('Compared without case; several mean any.'),
    tag: Repeatable('Compared without case; several mean any.'),
    vendor: Type.Optional(Type.String({ maxLength: 100 })),
    min_price: Type.Optional(Type.String({ maxLength: 40 })),
    max_price: Type.Optional(Type.String({ maxLength: 40 })),
    in_stock: Type.Optional(Type.Boolean()),
    on_sale: Type.Optional(Type.Boolean()),
    min_rating: Type.Optional(Type.Number({ minimum: 0, maximum: 5 })),
    created_after: Type.Optional(Type.String({ maxLength: 40 })),
    name: Type.Optional(Type.String({ maxLength: 300, description: 'Contained in the name, without case.' })),
    is_active: Type.Optional(Type.Boolean({ description: 'Staff and vendors only.' })),
    status: Type.Optional(
      Type.String({ maxLength: 20, description: 'draft, active or archived; staff and vendors only.' }),
    ),
    currency: currencyQuery,
    include: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'Comma list of: description, variants, attributes, stock; with pagination=cursor also cursor, the place of each item.',
      }),
    ),
    facets: Type.Optional(
      Type.String({
        maxLength: 500,
        description: 'Comma list of: category, brand, price, rating, attr.NAME, attr.*.',
      }),
    ),
  },
  {
    patternProperties: {
      '^attr\\.': {
        type: 'array',
        items: { type: 'string', maxLength: 300 },
        maxItems: 50,
        description: '`attr.NAME=value`: by a variant option or an attribute; several of one name mean any.',
      },
    },
  },
)

/** The currency asked for, else the shop's own. Names an unknown one. */
export function currencyOf(call: {
  query: { currency?: string }
  ctx: { store: { currency: string } }
}): string {
  const currency = call.query.currency?.toUpperCase() ?? call.ctx.store.currency
  if (!isCurrency(currency))
    throw fieldError('currency', `Unknown currency "${currency}"; use an ISO 4217 code such as USD.`)
  return currency
}

/** Rows of `/api/products/`. */
export const productRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/products/',
    operation: 'listProducts',
    summary: 'List products',
    description: 'Filtered, searched, sorted and paged. `attr.NAME=value` filters by an option or attribute.',
    tag,
    access: everybody,
    query: listQuery,
    isCached: true,
    responses: { 200: { description: 'A page of products', schema: ProductPageSchema } },
    async handle(call) {
      const query = catalogue.parseProductQuery(call.query, call.ctx.actor, call.ctx.store.currency)
      const page = await catalogue.listProducts(call.ctx, query)
      const links =
        query.page.kind === 'number'
          ? pageLinks(call.origin, call.url, query.page, page.hasNext)
          : { next: cursorLink(call, page.nextCursor), previous: cursorLink(call, page.previousCursor) }
      const head =
        query.page.kind === 'number' ? `"count":${page.count},"count_exact":${page.isCountExact},` : ''
      const facets = page.facets ? `,"facets":${JSON.stringify(page.facets)}` : ''
      return {
        json: `{${head}"next":${JSON.stringify(links.next)},"previous":${JSON.stringify(links.previous)},"results":[${page.items}]${facets}}`,
        tags: page.tags,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/products/',
    operation: 'createProduct',
    summary: 'Add a product',
    tag,
    access: write,
    body: catalogue.ProductWriteSchema,
    readOnly: catalogue.PRODUCT_READ_ONLY,
    isIdempotent: true,
    errors: ['slug_taken', 'sku_taken'],
    example: { name: 'Linen shirt', price: '49.00', stock: 12, sku: 'LS-1' },
    responses: {
      201: {
        description: 'The product',
        schema: ProductSchema,
        headers: { Location: 'Address of the product' },
      },
    },
    async handle({ ctx, body }) {
      const answer = await atMostOnce(ctx, async (tx) => {
        const id = await catalogue.createProductStep(tx, ctx, body)
        const { view, version } = await catalogue.getProduct(ctx, id, body.currency ?? ctx.store.currency, tx)
        return {
          status: 201,
          headers: { location: `/api/products/${id}/`, 'x-version': String(version) },
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
    path: '/api/products/suggest/',
    operation: 'suggestProducts',
    summary: 'Suggest products, categories and brands while typing',
    tag,
    access: everybody,
    query: Type.Object({
      q: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
    }),
    isCached: true,
    responses: { 200: { description: 'Suggestions', schema: SuggestionsSchema } },
    handle: async ({ ctx, query }) => ({
      body: await catalogue.suggest(ctx, query.q ?? '', query.limit ?? 6),
      tags: ['catalogue', 'category:00000000-0000-0000-0000-000000000000'],
    }),
  }),
  route({
    method: 'GET',
    path: '/api/products/{id}/',
    operation: 'getProduct',
    summary: 'Get a product by id or slug',
    tag,
    access: everybody,
    params,
    query: Type.Object({ currency: currencyQuery }),
    isCached: true,
    responses: { 200: { description: 'The product', schema: ProductSchema } },
    async handle(call) {
      const { view, version, tags } = await catalogue.getProduct(call.ctx, call.params.id, currencyOf(call))
      return { body: view, version: String(version), tags }
    },
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/products/{id}/',
      operation: method === 'PUT' ? 'replaceProduct' : 'updateProduct',
      summary: method === 'PUT' ? 'Replace a product' : 'Change some fields of a product',
      description:
        method === 'PUT'
          ? 'Fields left out go back to their defaults; variants, options, prices, stock, images, slug and status left out stay.'
          : 'JSON Merge Patch: fields left out stay.',
      tag,
      access: write,
      params,
      body: (method === 'PUT'
        ? catalogue.ProductWriteSchema
        : catalogue.ProductPatchSchema) as typeof catalogue.ProductPatchSchema,
      readOnly: catalogue.PRODUCT_READ_ONLY,
      errors: ['slug_taken', 'sku_taken', 'precondition_failed', 'insufficient_stock'],
      example:
        method === 'PUT'
          ? { name: 'Linen shirt', brand: 'Weaver', price: '45.00', tags: ['linen'] }
          : { price: '45.00', compare_at_price: '49.00' },
      responses: { 200: { description: 'The product', schema: ProductSchema } },
      async handle({ ctx, params: { id }, body, request }) {
        const mode = method === 'PUT' ? 'put' : 'patch'
        const productId = await catalogue.updateProduct(ctx, catalogue.productKey(id), body, mode, (v) =>
          requireVersion(request, v),
        )
        const { view, version } = await catalogue.getProduct(
          ctx,
          productId,
          body.currency ?? ctx.store.currency,
        )
        return { body: view, version: String(version) }
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/products/{id}/',
    operation: 'deleteProduct',
    summary: 'Delete a product',
    description:
      'One that was ever ordered is archived instead: it keeps its slug, and staff still see it. Any other is gone for good.',
    tag,
    access: write,
    params,
    errors: ['precondition_failed'],
    responses: { 204: { description: 'Gone, or archived' } },
    async handle({ ctx, params: { id }, request }) {
      await catalogue.deleteProduct(ctx, catalogue.productKey(id), (v) => requireVersion(request, v))
      return { status: 204 }
    },
  }),
  route({
    method: 'GET',
    path: '/api/products/{id}/price-history/',
    operation: 'getPriceHistory',
    summary: 'Effective prices, newest first',
    tag,
    access: everybody,
    params,
    query: Type.Object({ ...pageQuery, currency: currencyQuery }),
    responses: { 200: { description: 'A page of price points', schema: PriceHistorySchema } },
    async handle(call) {
      const page = pageOf(call.query)
      return {
        body: pageBody(
          call,
          page,
          await catalogue.priceHistory(call.ctx, call.params.id, currencyOf(call), page),
        ),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/products/{id}/related/',
    operation: 'listRelatedProducts',
    summary: 'Products to show beside this one',
    description:
      'What was bought together with it first, the most often bought first (found out every night), then what shares its category, brand or tags.',
    tag,
    access: everybody,
    params,
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
      currency: currencyQuery,
    }),
    isCached: true,
    responses: { 200: { description: 'A page of products, best match first', schema: ProductPageSchema } },
    async handle(call) {
      const related = await relatedProducts(call.ctx, call.params.id, currencyOf(call), call.query.limit ?? 8)
      return {
        json: `{"count":${related.count},"count_exact":true,"next":null,"previous":null,"results":[${related.items}]}`,
        tags: ['catalogue', 'category:00000000-0000-0000-0000-000000000000', ...related.tags],
      }
    },
  }),
]

const cursorLink = (call: { origin: string; url: string }, cursor: string | null): string | null =>
  cursor === null ? null : withParameter(call.origin, call.url, 'cursor', cursor)

/** The answer of a verb that was asked for at most once, kept or new. */
export function created(answer: {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
  isReplay: boolean
}) {
  const { 'x-version': version, ...headers } = answer.headers
  return {
    status: answer.status,
    headers: { ...headers, ...(answer.isReplay ? { 'idempotent-replayed': 'true' } : {}) },
    json: answer.body,
    ...(version ? { version } : {}),
  }
}
