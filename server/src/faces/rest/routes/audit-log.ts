import { Type } from 'typebox'
import { readAuditLog } from '../../../platform/audit-log.ts'
import { listBody, listPageOf, listQuery, listSchema, orderingOf, orderingQuery } from '../pagination.ts'
import { type Route, route, staff } from '../route.ts'

const ORDERINGS = ['created_at'] as const
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Values = Nullable(Type.Object({}, { additionalProperties: true }))
const text = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }))
const moment = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))

/** An entry of the audit log. */
const AuditEntrySchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    created_at: Type.String({ format: 'date-time' }),
    actor: Nullable(Type.String({ description: 'Id of the user; null for strangers and the shop itself.' })),
    actor_kind: Type.String({ description: 'The role then; `anonymous` or `system`.' }),
    action: Type.String({ description: 'Such as `auth.login_failed` or `user.updated`.' }),
    entity_type: Type.String(),
    entity_id: Nullable(Type.String()),
    before: Values,
    after: Values,
    request_id: Nullable(Type.String()),
    ip: Nullable(Type.String()),
  },
  { title: 'AuditEntry' },
)

/** Row of `/api/audit-log/`: nothing in it is ever changed. */
export function auditLogRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/audit-log/',
      operation: 'listAuditLog',
      summary: 'Who did what, the newest first',
      tag: 'audit',
      access: staff('audit:read'),
      query: Type.Object({
        ...listQuery,
        actor: Type.Optional(Type.String({ format: 'uuid', description: 'Id of the user who did it.' })),
        action: text('The action; all of a kind with a dot at the end, such as `auth.`.'),
        entity_type: text('Such as `user` or `product`.'),
        entity_id: text('Id of the thing it was done to.'),
        request_id: text('The `X-Request-Id` of the answer.'),
        ip: text('Address it came from.'),
        created_after: moment('From this moment on.'),
        created_before: moment('Before this moment.'),
        ordering: orderingQuery(ORDERINGS),
      }),
      responses: {
        200: { description: 'A page of entries.', schema: listSchema(AuditEntrySchema, 'AuditEntryPage') },
      },
      handle: async (call) => {
        const { query } = call
        const ordering = orderingOf(query.ordering, ORDERINGS, [{ field: 'created_at', isDescending: true }])
        const page = listPageOf(query, 'audit-log', ordering)
        const filter = {
          actorId: query.actor,
          action: query.action,
          entityType: query.entity_type,
          entityId: query.entity_id,
          requestId: query.request_id,
          ip: query.ip,
          after: query.created_after === undefined ? undefined : new Date(query.created_after),
          before: query.created_before === undefined ? undefined : new Date(query.created_before),
          isOldestFirst: ordering[0]?.isDescending === false,
        }
        return { body: listBody(call, page, await readAuditLog(call.ctx, filter, page)) }
      },
    }),
  ]
}
