import type { IncomingHttpHeaders } from 'node:http'
import { Type } from 'typebox'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { storableText } from '../../../kernel/text.ts'
import type { Ctx } from '../../../platform/context.ts'
import { JOB_REQUESTED, jobKind, requestOf, URGENT } from '../../../platform/jobs.ts'
import { wakeRelay } from '../../../platform/outbox.ts'
import {
  type OnlineProviderName,
  type ProviderEvent,
  type Providers,
  SignatureError,
} from '../../payments/index.ts'
import * as store from './store.ts'

/** Reads a kept message, asks the provider, and follows it. */
export const processEventKind = jobKind('process_webhook_event', Type.Object({ event_id: Type.String() }), {
  maxAttempts: 10,
  priority: URGENT,
})

/** Why a message was refused: for our own counters, never for its sender. */
export type RefusalReason = SignatureError['reason'] | 'not_configured' | 'unreadable'

/**
 * Takes a provider's message: believed only when it is signed over exactly these bytes, and kept before it is answered,
 * with the job that reads it. A repeat is taken and does nothing. Throws the same `validation_error` for every message
 * that cannot be verified, also of a provider that this shop does not have; `refused` is told why.
 */
export async function receiveEvent(
  ctx: Ctx,
  providers: Providers,
  name: OnlineProviderName,
  message: { readonly raw: Buffer; readonly headers: IncomingHttpHeaders },
  refused: (reason: RefusalReason) => void,
): Promise<void> {
  const provider = providers[name]
  if (provider === undefined) throw unverifiable('not_configured', refused)
  let event: ProviderEvent
  try {
    event = provider.readEvent(message.raw, message.headers, ctx.now)
  } catch (error) {
    throw unverifiable(error instanceof SignatureError ? error.reason : 'unreadable', refused)
  }
  const id = newId()
  const isNew = await store.keepEvent(ctx.db, {
    id,
    provider: name,
    event_id: storableText(event.eventId).slice(0, EVENT_ID_LENGTH),
    type: storableText(event.type),
    payload: storableJson(event.payload),
    received_at: ctx.now,
    job: {
      id: newId(),
      type: JOB_REQUESTED,
      data: JSON.stringify(requestOf(processEventKind, { event_id: id })),
      requestId: ctx.requestId,
    },
  })
  if (isNew) wakeRelay()
}

function unverifiable(reason: RefusalReason, refused: (reason: RefusalReason) => void): AppError {
  refused(reason)
  return new AppError('validation_error', 'The message could not be verified.')
}

const EVENT_ID_LENGTH = 500

function storableJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/i.test(text)) return text
  return JSON.stringify(value, (_key, item) => (typeof item === 'string' ? storableText(item) : item))
}
