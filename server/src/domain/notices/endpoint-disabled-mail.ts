import { Type } from 'typebox'
import { defineJob, type JobDefinition, jobKind } from '../../platform/jobs.ts'
import type { MailDocument } from '../../platform/mail/model.ts'
import { sendToEach } from '../../platform/mail/send-to-each.ts'
import { timeText } from '../../platform/mail/wording.ts'
import type { EventEnvelope } from '../../platform/outbox.ts'
import { adminEmails } from '../identity/index.ts'
import type { NoticeServices } from './model.ts'

type Disabled = {
  readonly endpoint_id: string
  readonly url: string
  readonly failing_since: string | null
  readonly reason: string
}

/** Tells every admin that a webhook endpoint is not called any more. */
export const webhookDisabledMail = jobKind(
  'send_webhook_disabled_email',
  Type.Unsafe<EventEnvelope & { data: Disabled }>(
    Type.Object({
      data: Type.Object({
        endpoint_id: Type.String(),
        url: Type.String(),
        failing_since: Type.Union([Type.String(), Type.Null()]),
        reason: Type.String(),
      }),
    }),
  ),
  { maxAttempts: 12 },
)

/** The job that writes it, once to each admin. */
export const webhookDisabledJob = ({ mailer, storeName }: NoticeServices): JobDefinition =>
  defineJob(webhookDisabledMail, async (ctx, { data, occurred_at: at }, helpers) => {
    const ticket = { id: helpers.jobId, kind: webhookDisabledMail.name }
    const written = writeDisabled(data, new Date(at), { storeName, timezone: ctx.store.timezone })
    return {
      sent: await sendToEach(mailer, ticket, await adminEmails(ctx.db), (to) => ({ to, ...written })),
    }
  })

function writeDisabled(
  endpoint: Disabled,
  at: Date,
  { storeName, timezone }: { storeName: string; timezone: string },
): MailDocument {
  const { endpoint_id: id, failing_since: since } = endpoint
  return {
    subject: `${storeName}: a webhook endpoint was switched off`,
    heading: 'A webhook endpoint was switched off',
    blocks: [
      {
        kind: 'text',
        text: `${storeName} no longer tells this address what happens in the shop, because it could not be reached or did not accept what it was sent. Whatever works behind it hears of no new orders, payments or stock.`,
      },
      {
        kind: 'facts',
        rows: [
          ['Address', endpoint.url],
          ['Endpoint', id],
          ...(since === null ? [] : [['Failing since', timeText(new Date(since), timezone)] as const]),
          ['Switched off', timeText(at, timezone)],
          ['Why', endpoint.reason],
        ],
      },
      {
        kind: 'text',
        text: [
          'What to do:',
          '1. Mend what answers at that address, or ask whoever runs it to.',
          `2. Switch the endpoint on again: PATCH /api/webhook-endpoints/${id}/ with {"is_active": true}.`,
          `3. Have what failed sent again: POST deliveries/redeliver/ below that address, with {"since": "${since ?? at.toISOString()}"}.`,
          'What happens while the endpoint is off is not kept for it: have it read the orders and products of that time from the API.',
          'If nobody needs it any more, delete the endpoint instead.',
        ].join('\n'),
      },
    ],
    smallPrint: ['You get this mail because you are an admin of this shop.'],
  }
}
