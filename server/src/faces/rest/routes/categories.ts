import { Type } from 'typebox'
import * as catalogue from '../../../domain/catalogue/index.ts'
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
import { everybody, type Route, route, staff } from '../route.ts'
import { CategoryNodeSchema, CategoryPageSchema, CategorySchema } from './catalogue-schemas.ts'

const tag = 'categories'
const write = staff(catalogue.CATALOGUE_WRITE)
const params = Type.Object({
  id: Type.String({ maxLength: 300, description: 'Id or slug of the category.' }),
})

/** Rows of `/api/categories/`. */
export const categoryRoutes = (): Route[] => [
  route({
    method: 'GET',
    path: '/api/categories/',
    operation: 'listCategories',
    summary: 'List categories',
    tag,
    access: everybody,
    query: Type.Object({
      ...listQuery,
      ordering: orderingQuery(catalogue.CATEGORY_ORDERINGS),
      name: Type.Optional(
        Type.String({ maxLength: 300, description: 'Contained in the name, without case.' }),
      ),
      parent: Type.Optional(
        Type.String({ maxLength: 300, description: 'Id or slug of the parent; "null" for the roots.' }),
      ),
      is_active: Type.Optional(Type.Boolean()),
      search: Type.Optional(Type.String({ maxLength: 300 })),
      include: Type.Optional(
        Type.String({
          maxLength: 200,
          description:
            'product_count (always there); with pagination=cursor also cursor, the place of each item.',
        }),
      ),
    }),
    isCached: true,
    responses: { 200: { description: 'A page of categories', schema: CategoryPageSchema } },
    async handle(call) {
      const { query } = call
      const ordering = orderingOf(query.ordering, catalogue.CATEGORY_ORDERINGS, [
        { field: 'position', isDescending: false },
        { field: 'name', isDescending: false },
      ])
      const page = listPageOf(query, 'categories', ordering)
      const list = await catalogue.listCategories(
        call.ctx,
        {
          name: query.name,
          parent: query.parent === 'null' || query.parent === '' ? null : query.parent,
          isActive: query.is_active,
          search: query.search,
        },
        ordering,
        page,
      )
      return {
        body: listBody(call, page, showsCursors(query.include) ? withCursors(page, list) : list),
        tags: ['catalogue', 'category:00000000-0000-0000-0000-000000000000'],
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/categories/',
    operation: 'createCategory',
    summary: 'Add a category',
    tag,
    access: write,
    body: catalogue.CategoryWriteSchema,
    readOnly: catalogue.CATEGORY_READ_ONLY,
    errors: ['slug_taken'],
    example: { name: 'Shirts', parent: 'clothing' },
    responses: {
      201: {
        description: 'The category',
        schema: CategorySchema,
        headers: { Location: 'Address of the category' },
      },
    },
    async handle({ ctx, body }) {
      const id = await catalogue.createCategory(ctx, body)
      const { view, version } = await catalogue.getCategory(ctx, id)
      return {
        status: 201,
        headers: { location: `/api/categories/${id}/` },
        body: view,
        version: String(version),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/categories/tree/',
    operation: 'getCategoryTree',
    summary: 'The whole tree of categories',
    tag,
    access: everybody,
    isCached: true,
    responses: {
      200: { description: 'The roots, each with those below', schema: Type.Array(CategoryNodeSchema) },
    },
    handle: async ({ ctx }) => ({
      body: await catalogue.getCategoryTree(ctx),
      tags: ['catalogue', 'category:00000000-0000-0000-0000-000000000000'],
    }),
  }),
  route({
    method: 'GET',
    path: '/api/categories/{id}/',
    operation: 'getCategory',
    summary: 'Get a category by id or slug',
    tag,
    access: everybody,
    params,
    isCached: true,
    responses: { 200: { description: 'The category', schema: CategorySchema } },
    async handle({ ctx, params: { id } }) {
      const { view, version, tags } = await catalogue.getCategory(ctx, id)
      return { body: view, version: String(version), tags }
    },
  }),
  ...(['PUT', 'PATCH'] as const).map((method) =>
    route({
      method,
      path: '/api/categories/{id}/',
      operation: method === 'PUT' ? 'replaceCategory' : 'updateCategory',
      summary: method === 'PUT' ? 'Replace a category' : 'Change, rename or move a category',
      tag,
      access: write,
      params,
      body: (method === 'PUT'
        ? catalogue.CategoryWriteSchema
        : catalogue.CategoryPatchSchema) as typeof catalogue.CategoryPatchSchema,
      readOnly: catalogue.CATEGORY_READ_ONLY,
      errors: ['slug_taken', 'category_cycle', 'precondition_failed'],
      example: { name: 'Shirts & blouses' },
      responses: { 200: { description: 'The category', schema: CategorySchema } },
      async handle({ ctx, params: { id }, body, request }) {
        const mode = method === 'PUT' ? 'put' : 'patch'
        const categoryId = await catalogue.updateCategory(ctx, id, body, mode, (v) =>
          requireVersion(request, v),
        )
        const { view, version } = await catalogue.getCategory(ctx, categoryId)
        return { body: view, version: String(version) }
      },
    }),
  ),
  route({
    method: 'DELETE',
    path: '/api/categories/{id}/',
    operation: 'deleteCategory',
    summary: 'Delete a category',
    description: 'One with categories or products in it needs `move_to`, which takes them over.',
    tag,
    access: write,
    params,
    query: Type.Object({
      move_to: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Id or slug.' })),
    }),
    errors: ['category_not_empty', 'category_cycle', 'precondition_failed'],
    responses: { 204: { description: 'Gone' } },
    async handle({ ctx, params: { id }, query, request }) {
      await catalogue.deleteCategory(ctx, id, query.move_to, (v) => requireVersion(request, v))
      return { status: 204 }
    },
  }),
]
