import { Type } from 'typebox'
import {
  createDiscount,
  DISCOUNT_ORDERINGS,
  DISCOUNT_READ_ONLY,
  DISCOUNTS_WRITE,
  DiscountInput,
  DiscountPatch,
  DiscountView,
  deleteDiscount,
  getDiscount,
  listDiscounts,
  updateDiscount,
} from '../../../domain/discounts/index.ts'
import { requireVersion } from '../etag.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'discounts'
const access = staff(DISCOUNTS_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the discount.' }) })
const readOnly = DISCOUNT_READ_ONLY
const example = {
  name: 'Spring',
  code: 'SPRING10',
  type: 'percentage',
  value: '10',
  min_subtotal: '50.00',
  max_discount: '25.00',
  starts_at: '2026-03-01T00:00:00Z',
  ends_at: '2026-06-01T00:00:00Z',
  usage_limit: 500,
  usage_limit_per_customer: 1,
  applies_to: { categories: ['shirts'] },
} as const
const EXAMPLE: DiscountView = {
  ...example,
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  description: '',
  currency: 'USD',
  starts_at: '2026-03-01T00:00:00.000Z',
  ends_at: '2026-06-01T00:00:00.000Z',
  applies_to: { products: [], categories: ['0192d3a4-5b6c-7d8e-9f01-23456789abcf'] },
  is_targeted: true,
  is_stackable: false,
  is_active: true,
  used: 12,
  created_at: '2026-02-20T09:30:00.000Z',
  updated_at: '2026-02-20T09:30:00.000Z',
}
const one = { 200: { description: 'The discount.', schema: DiscountView, example: EXAMPLE } }
const rules =
  'Without a `code` it is automatic. One that is for certain products or categories (with all that is below them) takes ' +
  'its value off each unit; an automatic one of these without `min_subtotal` and limits also lowers the prices shown. ' +
  'Any other takes it off the whole order. It counts from `starts_at` until just before `ends_at`. A discount that is ' +
  'not stackable counts alone; of what excludes each other the customer gets the best.'

/** Rows of `/api/discounts/`. */
export function discountRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/discounts/',
      operation: 'listDiscounts',
      summary: 'List discounts and coupons',
      tag,
      access,
      query: Type.Object({
        ...listQuery,
        ordering: orderingQuery(DISCOUNT_ORDERINGS),
        code: Type.Optional(Type.String({ maxLength: 100, description: 'The whole code, in any case.' })),
        type: Type.Optional(DiscountInput.properties.type),
        is_active: Type.Optional(Type.Boolean()),
        automatic: Type.Optional(Type.Boolean({ description: 'Whether it needs no code.' })),
        search: Type.Optional(
          Type.String({ maxLength: 200, description: 'In name, code and description, without case.' }),
        ),
      }),
      responses: {
        200: { description: 'A page of discounts.', schema: listSchema(DiscountView, 'DiscountPage') },
      },
      handle: async (call) => {
        const { query } = call
        const ordering = orderingOf(query.ordering, DISCOUNT_ORDERINGS, [
          { field: 'created_at', isDescending: true },
        ])
        const page = listPageOf(query, 'discounts', ordering)
        const filter = {
          code: query.code,
          type: query.type,
          isActive: query.is_active,
          isAutomatic: query.automatic,
          search: query.search,
        }
        return { body: listBody(call, page, await listDiscounts(call.ctx, filter, ordering, page)) }
      },
    }),
    route({
      method: 'POST',
      path: '/api/discounts/',
      operation: 'createDiscount',
      summary: 'Add a discount or a coupon',
      description: rules,
      tag,
      access,
      body: DiscountInput,
      readOnly,
      errors: ['code_taken'],
      example,
      responses: {
        201: {
          description: 'The discount.',
          schema: DiscountView,
          headers: { Location: 'The discount.' },
          example: EXAMPLE,
        },
      },
      handle: async ({ ctx, body }) => {
        const id = await createDiscount(ctx, body)
        const { view, version } = await getDiscount(ctx, id)
        return {
          status: 201,
          headers: { location: `/api/discounts/${id}/` },
          body: view,
          version: String(version),
        }
      },
    }),
    route({
      method: 'GET',
      path: '/api/discounts/{id}/',
      operation: 'getDiscount',
      summary: 'Read a discount',
      tag,
      access,
      params,
      responses: {
        200: { ...one[200], headers: { ETag: 'What to send as If-Match with an edit.' } },
        304: { description: 'Nothing has changed since the ETag you have.' },
      },
      handle: async ({ ctx, params: { id } }) => {
        const { view, version } = await getDiscount(ctx, id)
        return { body: view, version: String(version) }
      },
    }),
    ...(['PUT', 'PATCH'] as const).map((method) =>
      route({
        method,
        path: '/api/discounts/{id}/',
        operation: method === 'PUT' ? 'replaceDiscount' : 'updateDiscount',
        summary: method === 'PUT' ? 'Replace a discount' : 'Change parts of a discount',
        description:
          `${method === 'PUT' ? 'Fields left out go back to their defaults; `applies_to` left out stays.' : 'Fields left out stay.'} ` +
          'Empty lists in `applies_to` leave a discount that was for certain things for nothing; `null` makes it for ' +
          `the whole order. ${rules}`,
        tag,
        access,
        params,
        body: (method === 'PUT' ? DiscountInput : DiscountPatch) as typeof DiscountPatch,
        readOnly,
        errors: ['code_taken', 'precondition_failed'],
        example: method === 'PUT' ? example : { is_active: false },
        responses: one,
        handle: async ({ ctx, params: { id }, body, request }) => {
          const mode = method === 'PUT' ? 'put' : 'patch'
          const found = await updateDiscount(ctx, id, body, mode, (v) => requireVersion(request, v))
          const { view, version } = await getDiscount(ctx, found)
          return { body: view, version: String(version) }
        },
      }),
    ),
    route({
      method: 'DELETE',
      path: '/api/discounts/{id}/',
      operation: 'deleteDiscount',
      summary: 'Remove a discount',
      description: 'One that orders have used is switched off instead, and stays to be read.',
      tag,
      access,
      params,
      errors: ['precondition_failed'],
      responses: { 204: { description: 'It no longer counts.' } },
      handle: async ({ ctx, params: { id }, request }) => {
        await deleteDiscount(ctx, id, (v) => requireVersion(request, v))
        return { status: 204 }
      },
    }),
  ]
}
