import type { FastifyRequest } from 'fastify'
import type { KeptAnswer } from '../../../platform/idempotency.ts'
import type { Reply } from '../route.ts'
import { orderTokenOf } from './order-token.ts'

/** How a call names the order in its address. */
export const orderKeyOf = (call: {
  readonly params: { readonly id: string }
  readonly request: FastifyRequest
}) => ({ reference: call.params.id, orderToken: orderTokenOf(call.request) })

/** The answer of a verb that runs once for an Idempotency-Key: kept or fresh. */
export const keptReply = ({ status, headers, body, isReplay }: KeptAnswer): Reply => ({
  status,
  json: body,
  headers: { ...headers, ...(isReplay ? { 'idempotent-replayed': 'true' } : {}) },
})
