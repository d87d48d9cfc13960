import { Type } from 'typebox'
import {
  createProductDiscount,
  DISCOUNTS_WRITE,
  deleteProductDiscount,
  getProductDiscount,
  listProductDiscounts,
  ProductDiscountInput,
  ProductDiscountPatch,
  ProductDiscountView,
  updateProductDiscount,
} from '../../../domain/discounts/index.ts'
import { listBody, listPageOf, listQuery, listSchema } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'discounts'
const access = staff(DISCOUNTS_WRITE)
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the row.' }) })
const readOnly = ['id']
const example = { product: 'linen-shirt', discount: 'SPRING10' }
const EXAMPLE: ProductDiscountView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abcd',
  product: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  discount: '0192d3a4-5b6c-7d8e-9f01-23456789abcf',
}
const one = { 200: { description: 'The row.', schema: ProductDiscountView, example: EXAMPLE } }
const byId = (what: string) =>
  Type.Optional(Type.String({ format: 'uuid', description: `Only this ${what}’s.` }))

/** Rows of `/api/product-discounts/`: which products a discount is for, one by one. */
export function productDiscountRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/product-discounts/',
      operation: 'listProductDiscounts',
      summary: 'List the products that discounts are for',
      tag,
      access,
      query: Type.Object({ ...listQuery, product: byId('product'), discount: byId('discount') }),
      responses: {
        200: {
          description: 'A page of rows.',
          schema: listSchema(ProductDiscountView, 'ProductDiscountPage'),
        },
      },
      handle: async (call) => {
        const { product, discount } = call.query
        const page = listPageOf(call.query, 'product-discounts', [])
        return {
          body: listBody(call, page, await listProductDiscounts(call.ctx, { product, discount }, page)),
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/product-discounts/',
      operation: 'createProductDiscount',
      summary: 'Make a discount be for a product',
      description: 'One that was for the whole order is for this product only from now on.',
      tag,
      access,
      body: ProductDiscountInput,
      readOnly,
      example,
      responses: {
        201: {
          description: 'The row.',
          schema: ProductDiscountView,
          headers: { Location: 'The row.' },
          example: EXAMPLE,
        },
      },
      handle: async ({ ctx, body }) => {
        const row = await createProductDiscount(ctx, body)
        return { status: 201, headers: { location: `/api/product-discounts/${row.id}/` }, body: row }
      },
    }),
    route({
      method: 'GET',
      path: '/api/product-discounts/{id}/',
      operation: 'getProductDiscount',
      summary: 'Read which product and discount a row ties together',
      tag,
      access,
      params,
      responses: one,
      handle: async ({ ctx, params: { id } }) => ({ body: await getProductDiscount(ctx, id) }),
    }),
    ...(['PUT', 'PATCH'] as const).map((method) =>
      route({
        method,
        path: '/api/product-discounts/{id}/',
        operation: method === 'PUT' ? 'replaceProductDiscount' : 'updateProductDiscount',
        summary: 'Put another product or discount into the row',
        tag,
        access,
        params,
        body: (method === 'PUT' ? ProductDiscountInput : ProductDiscountPatch) as typeof ProductDiscountPatch,
        readOnly,
        example,
        responses: one,
        handle: async ({ ctx, params: { id }, body }) => ({
          body: await updateProductDiscount(ctx, id, body),
        }),
      }),
    ),
    route({
      method: 'DELETE',
      path: '/api/product-discounts/{id}/',
      operation: 'deleteProductDiscount',
      summary: 'Take a product from what a discount is for',
      description:
        'With the last product and category gone the discount is for nothing, not for the whole order.',
      tag,
      access,
      params,
      responses: { 204: { description: 'Gone.' } },
      handle: async ({ ctx, params: { id } }) => {
        await deleteProductDiscount(ctx, id)
        return { status: 204 }
      },
    }),
  ]
}
