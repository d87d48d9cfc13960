import { Type } from 'typebox'
import { exportPersonalData, ownId, type PersonalDataReader } from '../../../domain/identity/index.ts'
import { type Route, route, signedIn } from '../route.ts'

const rateLimit = { name: 'export', points: 10, windowSeconds: 60 }
const responses = {
  200: {
    description: 'All that is kept about this person.',
    schema: Type.Object({}, { title: 'PersonalData', additionalProperties: true }),
    headers: { 'Content-Disposition': 'Suggests a file name.' },
  },
}
const headers = { 'content-disposition': 'attachment; filename="personal-data.json"' }

/** Rows that give a person's data to that person, and to staff who see users. */
export const personalDataRoutes = (readers: readonly PersonalDataReader[]): Route[] => [
  route({
    method: 'GET',
    path: '/api/auth/me/export/',
    operation: 'exportMe',
    summary: 'Take all personal data along',
    tag: 'auth',
    access: signedIn,
    rateLimit,
    responses,
    handle: async ({ ctx }) => ({ headers, body: await exportPersonalData(ctx, readers, ownId(ctx.actor)) }),
  }),
  route({
    method: 'GET',
    path: '/api/users/{id}/export/',
    operation: 'exportUser',
    summary: 'All personal data of a user',
    description: 'For that user and for staff with `users:read`, who answer whoever cannot sign in any more.',
    tag: 'users',
    access: signedIn,
    params: Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the user.' }) }),
    rateLimit,
    responses,
    handle: async ({ ctx, params }) => ({ headers, body: await exportPersonalData(ctx, readers, params.id) }),
  }),
]
