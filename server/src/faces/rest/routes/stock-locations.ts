import { Type } from 'typebox'
import * as inventory from '../../../domain/inventory/index.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'inventory'
const access = staff(inventory.LOCATIONS_WRITE)
const params = Type.Object({
  id: Type.String({ maxLength: 100, description: 'Id or code of the location.' }),
})
const readOnly = inventory.LOCATION_READ_ONLY
const example = { name: 'North warehouse', code: 'north', priority: 1 }
const EXAMPLE: inventory.LocationView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  ...example,
  is_active: true,
  address: { line1: '', line2: '', city: 'Oslo', state: '', postal_code: '', country: 'NO', phone: '' },
  created_at: '2026-03-01T10:00:00.000Z',
  updated_at: '2026-03-01T10:00:00.000Z',
}
const one = { 200: { description: 'The location', schema: inventory.LocationView, example: EXAMPLE } }

/** Rows of `/api/stock-locations/`. */
export const stockLocationRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/stock-locations/',
    operation: 'listStockLocations',
    summary: 'List the places where stock is kept, in the order in which they sell',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(inventory.LOCATION_ORDERINGS),
      is_active: Type.Optional(Type.Boolean()),
    }),
    responses: {
      200: {
        description: 'A page of locations',
        schema: listSchema(inventory.LocationView, 'StockLocationPage'),
      },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, inventory.LOCATION_ORDERINGS, [
        { field: 'priority', isDescending: false },
      ])
      const page = listPageOf(query, 'stock-locations', ordering)
      const list = await inventory.listLocations(call.ctx, query.is_active, ordering, page)
      return { body: listBody(call, page, list) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/stock-locations/',
    operation: 'createStockLocation',
    summary: 'Add a location',
    tag,
    access,
    body: inventory.LocationInput,
    readOnly,
    errors: ['code_taken'],
    example,
    responses: {
      201: {
        description: 'The location',
        schema: inventory.LocationView,
        headers: { Location: 'Address of the location' },
        example: EXAMPLE,
      },
    },
    async handle({ ctx, body }) {
      const location = await inventory.createLocation(ctx, body)
      return { status: 201, headers: { location: `/api/stock-locations/${location.id}/` }, body: location }
    },
  }),
  route({
    method: 'GET',
    path: '/api/stock-locations/{id}/',
    operation: 'getStockLocation',
    summary: 'Get a location by id or code',
    tag,
    access,
    params,
    responses: one,
    handle: async ({ ctx, params: { id } }) => ({ body: await inventory.getLocation(ctx, id) }),
  }),
  route({
    method: 'PUT',
    path: '/api/stock-locations/{id}/',
    operation: 'replaceStockLocation',
    summary: 'Replace a location',
    description: 'Fields left out go back to their defaults; the code stays.',
    tag,
    access,
    params,
    body: inventory.LocationInput,
    readOnly,
    errors: ['code_taken', 'invalid_transition'],
    example,
    responses: one,
    handle: async ({ ctx, params: { id }, body }) => ({
      body: await inventory.updateLocation(ctx, id, body, { isFull: true }),
    }),
  }),
  route({
    method: 'PATCH',
    path: '/api/stock-locations/{id}/',
    operation: 'updateStockLocation',
    summary: 'Change some fields of a location',
    description: 'One that is not active sells nothing; what is held there for orders is still theirs.',
    tag,
    access,
    params,
    body: inventory.LocationPatch,
    readOnly,
    errors: ['code_taken', 'invalid_transition'],
    example: { is_active: false },
    responses: one,
    handle: async ({ ctx, params: { id }, body }) => ({
      body: await inventory.updateLocation(ctx, id, body, { isFull: false }),
    }),
  }),
  route({
    method: 'DELETE',
    path: '/api/stock-locations/{id}/',
    operation: 'deleteStockLocation',
    summary: 'Remove an empty location',
    description:
      'One with stock or with goods held for orders is not removed, and the last active one neither.',
    tag,
    access,
    params,
    errors: ['invalid_transition'],
    responses: { 204: { description: 'Gone' } },
    async handle({ ctx, params: { id } }) {
      await inventory.deleteLocation(ctx, id)
      return { status: 204 }
    },
  }),
]
