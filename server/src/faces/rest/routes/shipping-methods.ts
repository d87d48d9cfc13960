import { Type } from 'typebox'
import * as shipping from '../../../domain/shipping/index.ts'
import { requireVersion } from '../etag.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { everybody, type Route, route, staff } from '../route.ts'

const tag = 'shipping'
const write = staff(shipping.SHIPPING_WRITE)
const params = Type.Object({
  id: Type.String({ maxLength: 100, description: 'Id or code of the method.' }),
})
const readOnly = shipping.METHOD_READ_ONLY
const example = {
  name: 'Express',
  type: 'weight',
  rates: [
    { countries: ['ET', 'KE'], currency: 'USD', price: '6.00' },
    { countries: ['ET', 'KE'], currency: 'USD', from: 5_000, price: '14.00' },
  ],
}
const EXAMPLE: shipping.MethodView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abd1',
  code: 'express',
  name: 'Express',
  description: '',
  type: 'weight',
  price: null,
  currency: null,
  countries: [],
  rates: [
    { currency: 'USD', countries: ['ET', 'KE'], from: 0, to: null, price: '6.00' },
    { currency: 'USD', countries: ['ET', 'KE'], from: 5_000, to: null, price: '14.00' },
  ],
  tax_rate: '0',
  position: 1,
  is_active: true,
  created_at: '2026-01-15T09:30:00.000Z',
  updated_at: '2026-01-15T09:30:00.000Z',
}
const one = { description: 'The method.', schema: shipping.MethodView, example: EXAMPLE }
const answer = (saved: { view: shipping.MethodView; version: number }) => ({
  body: saved.view,
  version: String(saved.version),
})

/** Rows of `/api/shipping-methods/`. */
export const shippingMethodRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/shipping-methods/',
    operation: 'listShippingMethods',
    summary: 'List the ways to send orders; staff see those that are not active too',
    tag,
    access: everybody,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(shipping.METHOD_ORDERINGS),
      search: Type.Optional(Type.String({ maxLength: 300, description: 'Contained in name or code.' })),
      type: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...shipping.METHOD_TYPES] })),
      is_active: Type.Optional(Type.Boolean()),
    }),
    isCached: true,
    responses: {
      200: {
        description: 'A page of methods.',
        schema: listSchema(shipping.MethodView, 'ShippingMethodPage'),
      },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, shipping.METHOD_ORDERINGS, [
        { field: 'position', isDescending: false },
        { field: 'name', isDescending: false },
      ])
      const page = listPageOf(query, 'shipping-methods', ordering)
      const filter = { isActive: query.is_active, type: query.type, search: query.search }
      const list = await shipping.listMethods(call.ctx, filter, ordering, page)
      return { body: listBody(call, page, list), tags: [shipping.SHIPPING_TAG] }
    },
  }),
  route({
    method: 'POST',
    path: '/api/shipping-methods/',
    operation: 'createShippingMethod',
    summary: 'Add a way to send orders',
    description:
      'A flat method with one price is written as `price`, `currency` and `countries`; everything else as `rates`. Of the rates in the cart’s currency for the destination whose `from` is reached, one that names the country counts before one for the whole world, then the highest `from`. A method that has no such rate is not offered.',
    tag,
    access: write,
    body: shipping.MethodInput,
    readOnly,
    errors: ['code_taken'],
    example,
    responses: { 201: { ...one, headers: { Location: 'The method.' } } },
    async handle({ ctx, body }) {
      const saved = await shipping.createMethod(ctx, body)
      return {
        status: 201,
        headers: { location: `/api/shipping-methods/${saved.view.id}/` },
        ...answer(saved),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/shipping-methods/{id}/',
    operation: 'getShippingMethod',
    summary: 'Get a way to send orders by id or code',
    tag,
    access: everybody,
    params,
    isCached: true,
    responses: { 200: one },
    handle: async ({ ctx, params: { id } }) => ({
      ...answer(await shipping.getMethod(ctx, id)),
      tags: [shipping.SHIPPING_TAG],
    }),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/shipping-methods/{id}/',
      operation: method === 'PUT' ? 'replaceShippingMethod' : 'updateShippingMethod',
      summary: method === 'PUT' ? 'Replace a way to send orders' : 'Change a way to send orders',
      description: 'Orders keep the price they were placed with. `rates` replaces all of them.',
      tag,
      access: write,
      params,
      body: (method === 'PUT' ? shipping.MethodInput : shipping.MethodPatch) as typeof shipping.MethodPatch,
      readOnly,
      errors: ['code_taken', 'precondition_failed'],
      example: method === 'PUT' ? example : { is_active: false },
      responses: { 200: one },
      handle: async ({ ctx, params: { id }, body, request }) =>
        answer(
          await shipping.updateMethod(ctx, id, body, method === 'PUT' ? 'put' : 'patch', (version) =>
            requireVersion(request, version),
          ),
        ),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/shipping-methods/{id}/',
    operation: 'deleteShippingMethod',
    summary: 'Remove a way to send orders',
    description: 'Orders keep it. Carts that chose it take the cheapest one again.',
    tag,
    access: write,
    params,
    errors: ['precondition_failed'],
    responses: { 204: { description: 'Removed.' } },
    async handle({ ctx, params: { id }, request }) {
      await shipping.deleteMethod(ctx, id, (version) => requireVersion(request, version))
      return { status: 204 }
    },
  }),
]
