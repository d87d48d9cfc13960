import type { FastifyRequest } from 'fastify'

/** The header in which a guest shows the token of an order. */
const ORDER_TOKEN_HEADER = 'x-order-token'

/** The token that came with a request, as it came: whether it opens anything is for the domain to say. */
export function orderTokenOf(request: FastifyRequest): string | undefined {
  const token = request.headers[ORDER_TOKEN_HEADER]
  return typeof token === 'string' ? token : undefined
}
