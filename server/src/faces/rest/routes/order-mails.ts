import { OrderMailInput, OrderMailView, resendOrderMail } from '../../../domain/fulfilment/index.ts'
import { atMostOnce } from '../../../platform/idempotency.ts'
import { type Route, route, staff } from '../route.ts'
import { keptReply } from './order-calls.ts'
import { orderParams } from './orders-read.ts'

/** The row of `/api/orders/{id}/mails/`: a mail about an order once more. */
export const orderMailRoutes = (services: { readonly isLimited: boolean }): Route[] => [
  route({
    method: 'POST',
    path: '/api/orders/{id}/mails/',
    operation: 'resendOrderMail',
    summary: 'Send a mail about an order to its buyer once more',
    description:
      'It is written anew, as the order stands. `payment`: of the newest payment that came in, else of one that was declined while the order waits. At most five an hour for one order (429 with Retry-After); the story of the order tells of each as `order.mail_sent_again`.',
    tag: 'orders',
    access: staff('orders:write'),
    params: orderParams,
    body: OrderMailInput,
    isIdempotent: true,
    errors: ['not_found', 'nothing_to_send', 'rate_limited'],
    example: { mail: 'confirmation' },
    responses: {
      202: {
        description: 'It is on its way.',
        schema: OrderMailView,
        example: {
          mail: 'confirmation',
          to: 'hanna@example.com',
          order: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
          payment: null,
          shipment: null,
          refund: null,
        },
      },
    },
    async handle({ ctx, params: { id }, body }) {
      const answer = await atMostOnce(ctx, async (tx) => ({
        status: 202,
        body: JSON.stringify(await resendOrderMail(tx, ctx, id, body, services)),
      }))
      return keptReply(answer)
    },
  }),
]
