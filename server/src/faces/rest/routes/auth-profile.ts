import {
  getUser,
  ownId,
  ProfileInput,
  USER_READ_ONLY,
  UserView,
  updateProfile,
} from '../../../domain/identity/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { type Route, route, signedIn } from '../route.ts'
import { USER_EXAMPLE } from './auth-schemas.ts'
import { evenTime } from './even-time.ts'

const tag = 'auth'
const path = '/api/auth/me/'
/** What nobody sets of themselves; sent back from a read, it is left out. */
const readOnly = [...USER_READ_ONLY, 'role', 'permissions', 'is_active']
const responses = { 200: { description: 'The profile.', schema: UserView, example: USER_EXAMPLE } }
const example = { first_name: 'Hanna', last_name: 'Tesfaye', phone: '+251 91 234 5678' }
const emailNote = 'A changed e-mail counts once the link sent to it has been opened.'

/** Rows of a person's own profile. */
export function profileRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path,
      operation: 'getMe',
      summary: 'Read the own profile',
      tag,
      access: signedIn,
      responses,
      handle: async ({ ctx }) => ({ body: await getUser(ctx, ownId(ctx.actor)) }),
    }),
    route({
      method: 'PATCH',
      path,
      operation: 'updateMe',
      summary: 'Change parts of the own profile',
      description: emailNote,
      tag,
      access: signedIn,
      body: ProfileInput,
      readOnly,
      errors: ['username_taken'],
      example,
      responses,
      handle: async ({ ctx, body }) => ({ body: await save(ctx, body, false) }),
    }),
    route({
      method: 'PUT',
      path,
      operation: 'replaceMe',
      summary: 'Replace the own profile',
      description: `Names and phone that are left out become empty; e-mail and username stay. ${emailNote}`,
      tag,
      access: signedIn,
      body: ProfileInput,
      readOnly,
      errors: ['username_taken'],
      example,
      responses,
      handle: async ({ ctx, body }) => ({ body: await save(ctx, body, true) }),
    }),
  ]
}

/** Whether another account has the new e-mail is not told, nor by the time it takes. */
const save = (ctx: Ctx, body: ProfileInput, isFull: boolean): Promise<UserView> =>
  body.email === undefined
    ? updateProfile(ctx, body, { isFull })
    : evenTime(() => updateProfile(ctx, body, { isFull }))
