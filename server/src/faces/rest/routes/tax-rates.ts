import { Type } from 'typebox'
import * as taxes from '../../../domain/taxes/index.ts'
import { requireVersion } from '../etag.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'taxes'
const access = staff(taxes.TAXES_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the rate.' }) })
const readOnly = taxes.TAX_RATE_READ_ONLY
const example = { name: 'Sales tax', rate: '7.25', country: 'US', state: 'CA' }
const EXAMPLE: taxes.TaxRateView = {
  ...example,
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abe1',
  category: null,
  is_active: true,
  created_at: '2026-01-15T09:30:00.000Z',
  updated_at: '2026-01-15T09:30:00.000Z',
}
const one = { description: 'The rate.', schema: taxes.TaxRateView, example: EXAMPLE }
const answer = (saved: { view: taxes.TaxRateView; version: number }) => ({
  body: saved.view,
  version: String(saved.version),
})

/** Rows of `/api/tax-rates/`. */
export const taxRateRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/tax-rates/',
    operation: 'listTaxRates',
    summary: 'List tax rates, the newest first',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(taxes.TAX_RATE_ORDERINGS),
      search: Type.Optional(Type.String({ maxLength: 300, description: 'Contained in the name.' })),
      country: Type.Optional(Type.String({ maxLength: 60, description: 'Code or English name.' })),
      is_active: Type.Optional(Type.Boolean()),
    }),
    responses: {
      200: { description: 'A page of rates.', schema: listSchema(taxes.TaxRateView, 'TaxRatePage') },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, taxes.TAX_RATE_ORDERINGS, [
        { field: 'created_at', isDescending: true },
      ])
      const page = listPageOf(query, 'tax-rates', ordering)
      const filter = { country: query.country, isActive: query.is_active, search: query.search }
      return { body: listBody(call, page, await taxes.listRates(call.ctx, filter, ordering, page)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/tax-rates/',
    operation: 'createTaxRate',
    summary: 'Add a tax rate',
    description:
      'Goods have one tax: of the rates for their categories and destination, that of the deepest category, then one for a state, then one for a country, then the newest.',
    tag,
    access,
    body: taxes.TaxRateInput,
    readOnly,
    example,
    responses: { 201: { ...one, headers: { Location: 'The rate.' } } },
    async handle({ ctx, body }) {
      const saved = await taxes.createRate(ctx, body)
      return { status: 201, headers: { location: `/api/tax-rates/${saved.view.id}/` }, ...answer(saved) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/tax-rates/{id}/',
    operation: 'getTaxRate',
    summary: 'Get a tax rate',
    tag,
    access,
    params,
    responses: { 200: one, 304: { description: 'Nothing has changed since the ETag you have.' } },
    handle: async ({ ctx, params: { id } }) => answer(await taxes.getRate(ctx, id)),
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/tax-rates/{id}/',
      operation: method === 'PUT' ? 'replaceTaxRate' : 'updateTaxRate',
      summary: method === 'PUT' ? 'Replace a tax rate' : 'Change a tax rate',
      description: 'Orders keep the rate they were placed with.',
      tag,
      access,
      params,
      body: (method === 'PUT' ? taxes.TaxRateInput : taxes.TaxRatePatch) as typeof taxes.TaxRatePatch,
      readOnly,
      errors: ['precondition_failed'],
      example: method === 'PUT' ? example : { rate: '8' },
      responses: { 200: one },
      handle: async ({ ctx, params: { id }, body, request }) =>
        answer(
          await taxes.updateRate(ctx, id, body, method === 'PUT' ? 'put' : 'patch', (version) =>
            requireVersion(request, version),
          ),
        ),
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/tax-rates/{id}/',
    operation: 'deleteTaxRate',
    summary: 'Remove a tax rate',
    tag,
    access,
    params,
    errors: ['precondition_failed'],
    responses: { 204: { description: 'Removed.' } },
    async handle({ ctx, params: { id }, request }) {
      await taxes.deleteRate(ctx, id, (version) => requireVersion(request, version))
      return { status: 204 }
    },
  }),
]
