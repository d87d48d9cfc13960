import { Type } from 'typebox'
import * as inventory from '../../../domain/inventory/index.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { jobView } from '../../../platform/job-records.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staffOrVendor } from '../route.ts'
import { JobSchema } from './jobs.ts'
import { created } from './products.ts'

const tag = 'inventory'
const access = staffOrVendor(inventory.INVENTORY_WRITE)
const params = Type.Object({
  id: Type.String({ maxLength: 400, description: 'Id or sku of the variant; a "/" in a sku as %2F.' }),
})
/** Ten thousand lines of the longest kind. */
const LINES_BYTES = 8 * 1024 * 1024

const text = (description: string, maxLength = 100) => Type.Optional(Type.String({ maxLength, description }))
const moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))
const dateOf = (value: string | undefined): Date | undefined =>
  value === undefined ? undefined : new Date(value)

const LEVEL: inventory.LevelView = {
  variant: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
  sku: 'LS-1-M',
  product: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  name: 'Linen shirt',
  location: '00000000-0000-7000-8000-000000000001',
  on_hand: 12,
  reserved: 2,
  available: 10,
  low_stock_threshold: 3,
  backorder: false,
}
const { location: _, ...TOTALS } = LEVEL

const TransferredSchema = Type.Object(
  { quantity: Type.Integer(), from: inventory.LevelView, to: inventory.LevelView },
  { title: 'StockTransfer' },
)

/** Rows of `/api/inventory/`. */
export const inventoryRoutes = (): Route[] => [...readingRoutes(), ...bookingRoutes()]

const readingRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/inventory/',
    operation: 'listInventory',
    summary: 'List stock by variant and location',
    description:
      'Vendors see their own products. A variant never stocked stands at the location that sells first.',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(inventory.LEVEL_ORDERINGS),
      variant: text('Id or sku of the variant.', 400),
      sku: text('Compares without case.', 400),
      product: text('Id or slug of the product.', 300),
      location: text('Id or code of the location.'),
      low_stock: Type.Optional(
        Type.Boolean({ description: 'Only what is at or below its threshold there, or only the rest.' }),
      ),
      search: text('In skus, barcodes and names.', 200),
    }),
    responses: {
      200: { description: 'A page of stock', schema: listSchema(inventory.LevelView, 'InventoryPage') },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, inventory.LEVEL_ORDERINGS, [
        { field: 'created_at', isDescending: true },
      ])
      // a row is one of a variant and a location: two ids complete the ordering
      const page = listPageOf(query, 'inventory', [...ordering, { field: 'variant', isDescending: true }])
      const { variant, sku, product, location, low_stock: lowStock, search } = query
      const filter = { variant, sku, product, location, lowStock, search }
      return { body: listBody(call, page, await inventory.listInventory(call.ctx, filter, ordering, page)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/inventory/movements/',
    operation: 'listStockMovements',
    summary: 'The ledger: every movement of stock, the newest first',
    description: 'Nothing in it is ever changed; stock is its sum.',
    tag,
    access,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(['created_at']),
      variant: text('Id or sku of the variant.', 400),
      location: text('Id or code of the location.'),
      type: Type.Optional(Type.Enum(inventory.MOVEMENT_TYPES)),
      reference: text('Id of the order, of the job, or of the request that caused it.', 200),
      created_after: moment('From this moment on.'),
      created_before: moment('Before this moment.'),
    }),
    responses: {
      200: {
        description: 'A page of movements',
        schema: listSchema(inventory.MovementView, 'StockMovementPage'),
      },
    },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(
        query.ordering,
        ['created_at'],
        [{ field: 'created_at', isDescending: true }],
      )
      const page = listPageOf(query, 'stock-movements', ordering)
      const filter = {
        variant: query.variant,
        location: query.location,
        type: query.type,
        reference: query.reference,
        createdAfter: dateOf(query.created_after),
        createdBefore: dateOf(query.created_before),
        isOldestFirst: ordering[0]?.isDescending === false,
      }
      return { body: listBody(call, page, await inventory.listMovements(call.ctx, filter, page)) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/inventory/adjust/{id}/',
    operation: 'getStockAdjustments',
    summary: 'How far many lines are booked, and which could not be',
    tag,
    access,
    params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the job.' }) }),
    responses: { 200: { description: 'The job', schema: JobSchema } },
    handle: async ({ ctx, params: { id } }) => ({ body: jobView(await inventory.getAdjustments(ctx, id)) }),
  }),
  route({
    method: 'GET',
    path: '/api/inventory/{id}/',
    operation: 'getInventory',
    summary: 'Get a variant’s stock at every location, and the sums',
    tag,
    access,
    params,
    responses: {
      200: {
        description: 'The stock',
        schema: inventory.StockView,
        example: { ...TOTALS, levels: [LEVEL] },
      },
    },
    handle: async ({ ctx, params: { id } }) => ({ body: await inventory.getInventory(ctx, id) }),
  }),
]

const bookingRoutes = (): Route[] => [
  route({
    method: 'PATCH',
    path: '/api/inventory/{id}/',
    operation: 'updateInventory',
    summary: 'Set when a variant counts as low at a location, and whether it may be sold beyond its stock',
    description: 'How many there are is booked by `/api/inventory/adjust/`.',
    tag,
    access,
    params,
    body: inventory.LevelPatch,
    readOnly: ['variant', 'sku', 'product', 'name', 'on_hand', 'reserved', 'available', 'levels'],
    example: { low_stock_threshold: 3 },
    errors: ['insufficient_stock'],
    responses: { 200: { description: 'The stock', schema: inventory.StockView } },
    handle: async ({ ctx, params: { id }, body }) => ({ body: await inventory.setLevel(ctx, id, body) }),
  }),
  route({
    method: 'POST',
    path: '/api/inventory/adjust/',
    operation: 'adjustInventory',
    summary: 'Book a correction of stock, or many',
    description:
      'One line is booked at once (200). `lines`, up to 10,000, are booked by a job (202): its result names the lines that could not be, each by its place from 0, and books the others.',
    tag,
    access,
    body: inventory.AdjustmentInput,
    bodyLimitBytes: LINES_BYTES,
    isIdempotent: true,
    errors: ['not_found', 'insufficient_stock', 'stock_changed'],
    example: { sku: 'LS-1-M', delta: -2, reason: 'Broken' },
    responses: {
      200: { description: 'The stock there now', schema: inventory.LevelView, example: LEVEL },
      202: {
        description: 'The job that books the lines',
        schema: JobSchema,
        headers: { Location: 'Address of the job' },
      },
    },
    async handle({ ctx, body }) {
      const asked = inventory.readAdjustment(body)
      return created(
        await atMostOnce(ctx, async (tx) => {
          if (asked.kind === 'one') {
            return { status: 200, body: JSON.stringify(await inventory.adjustStock(tx, ctx, asked.line)) }
          }
          const job = await inventory.requestAdjustments(tx, ctx, asked.lines)
          return {
            status: 202,
            headers: { location: `/api/inventory/adjust/${job.id}/` },
            body: JSON.stringify(jobView(job)),
          }
        }),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/api/inventory/transfer/',
    operation: 'transferInventory',
    summary: 'Move stock from one location to another',
    description: 'What is held for orders stays where it is.',
    tag,
    access,
    body: inventory.TransferInput,
    isIdempotent: true,
    errors: ['not_found', 'insufficient_stock'],
    example: { sku: 'LS-1-M', from: 'main', to: 'north', quantity: 5 },
    responses: { 200: { description: 'Both ends as they are now', schema: TransferredSchema } },
    async handle({ ctx, body }) {
      const answer = await atMostOnce(ctx, async (tx) => ({
        status: 200,
        body: JSON.stringify(await inventory.transferStock(tx, ctx, body)),
      }))
      return created(answer)
    },
  }),
]
