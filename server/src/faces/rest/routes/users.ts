import { Type } from 'typebox'
import {
  anonymiseUser,
  createUser,
  getUser,
  listUsers,
  NewUserInput,
  PERMISSIONS,
  RoleText,
  USER_ORDERINGS,
  USER_READ_ONLY,
  UserInput,
  UserView,
  updateUser,
} from '../../../domain/identity/index.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, signedIn, staff } from '../route.ts'
import { USER_EXAMPLE } from './auth-schemas.ts'
import { evenTime } from './even-time.ts'

const tag = 'users'
const manage = staff('users:write')
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the user.' }) })
const readOnly = USER_READ_ONLY
const one = { 200: { description: 'The user.', schema: UserView, example: USER_EXAMPLE } }
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const note =
  'People change themselves; role, permissions and is_active count only from admins and staff with `users:write`, ' +
  'and nobody grants what they do not have. A change takes effect within 60 seconds.'

/** Rows of `/api/users/` and the list of permissions. */
export function usersRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/users/',
      operation: 'listUsers',
      summary: 'List users; for everybody but staff, only themselves',
      tag,
      access: signedIn,
      query: Type.Object({
        ...listQuery,
        role: Type.Optional(RoleText),
        email: text(320),
        username: text(320),
        is_active: Type.Optional(Type.Boolean()),
        search: text(200),
        ordering: orderingQuery(USER_ORDERINGS),
      }),
      responses: { 200: { description: 'A page of users.', schema: listSchema(UserView, 'UserPage') } },
      handle: async (call) => {
        const { query } = call
        const ordering = orderingOf(query.ordering, USER_ORDERINGS, [
          { field: 'date_joined', isDescending: true },
        ])
        const page = listPageOf(query, 'users', ordering)
        const filter = {
          role: query.role,
          email: query.email,
          username: query.username,
          isActive: query.is_active,
          search: query.search,
        }
        return { body: listBody(call, page, await listUsers(call.ctx, filter, ordering, page)) }
      },
    }),
    route({
      method: 'POST',
      path: '/api/users/',
      operation: 'createUser',
      summary: 'Make a user of any role',
      description:
        'Without a password the person chooses one by a link sent by mail. Only an admin makes vendors, staff and admins.',
      tag,
      access: manage,
      body: NewUserInput,
      readOnly,
      errors: ['email_taken', 'username_taken'],
      example: { email: 'packing@example.com', role: 'staff', permissions: ['orders:read', 'orders:write'] },
      responses: {
        201: {
          description: 'The user.',
          schema: UserView,
          headers: { Location: 'The user.' },
          example: USER_EXAMPLE,
        },
      },
      handle: async ({ ctx, body }) => {
        const user = await createUser(ctx, body)
        return { status: 201, headers: { location: `/api/users/${user.id}/` }, body: user }
      },
    }),
    route({
      method: 'GET',
      path: '/api/users/{id}/',
      operation: 'getUser',
      summary: 'Read a user',
      tag,
      access: signedIn,
      params,
      responses: one,
      handle: async ({ ctx, params: { id } }) => ({ body: await getUser(ctx, id) }),
    }),
    ...(['PATCH', 'PUT'] as const).map((method) =>
      route({
        method,
        path: '/api/users/{id}/',
        operation: method === 'PATCH' ? 'updateUser' : 'replaceUser',
        summary: method === 'PATCH' ? 'Change parts of a user' : 'Replace a user',
        description:
          method === 'PATCH'
            ? note
            : `Names and phone that are left out become empty, the rest stays. ${note}`,
        tag,
        access: signedIn,
        params,
        body: UserInput,
        readOnly,
        errors: ['permission_denied', 'email_taken', 'username_taken', 'invalid_transition'],
        example: { is_active: false },
        responses: one,
        handle: async ({ ctx, params: { id }, body }) => {
          const update = () => updateUser(ctx, id, body, { isFull: method === 'PUT' })
          return { body: await (body.email === undefined ? update() : evenTime(update)) }
        },
      }),
    ),
    route({
      method: 'DELETE',
      path: '/api/users/{id}/',
      operation: 'deleteUser',
      summary: 'Forget a user',
      description: 'Name, addresses and sessions are removed for good; orders stay without the account.',
      tag,
      access: manage,
      params,
      errors: ['invalid_transition'],
      responses: { 204: { description: 'Forgotten.' } },
      handle: async ({ ctx, params: { id } }) => {
        await anonymiseUser(ctx, id)
        return { status: 204 }
      },
    }),
    route({
      method: 'GET',
      path: '/api/permissions/',
      operation: 'listPermissions',
      summary: 'What staff may be allowed to do',
      tag,
      access: signedIn,
      responses: {
        200: {
          description: 'Every permission with a sentence.',
          schema: Type.Object(
            {
              results: Type.Array(
                Type.Object({ name: Type.String(), description: Type.String() }, { title: 'Permission' }),
              ),
            },
            { title: 'PermissionList' },
          ),
        },
      },
      handle: async () => ({
        body: { results: Object.entries(PERMISSIONS).map(([name, description]) => ({ name, description })) },
      }),
    }),
  ]
}
