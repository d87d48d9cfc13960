import { newId } from '../kernel/id.ts'
import type { Ctx } from './context.ts'
import type { Db, Tx } from './db/pool.ts'
import { afterCommit, afterCommitAwaited, databaseOf } from './db/transaction.ts'

/** Something that happened in the shop: ids and plain values, versioned. */
export type DomainEvent = {
  readonly type: string
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
}

/** An event as handlers and outgoing webhooks see it. */
export type EventEnvelope = {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly occurred_at: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The envelope of an event as it stands in the outbox. */
export const envelopeOf = (row: {
  readonly id: string
  readonly type: string
  readonly version: number
  readonly occurred_at: Date
  readonly data: unknown
}): EventEnvelope => ({
  id: row.id,
  type: row.type,
  version: row.version,
  occurred_at: row.occurred_at.toISOString(),
  data: row.data as EventEnvelope['data'],
})

/** Reacts to an event in the process that appended it; given the request that caused it. */
export type PromptHandler = (event: EventEnvelope, requestId: string) => Promise<unknown>
/** By type of event, what this process does about it right after the commit. */
export type PromptHandlers = Readonly<Record<string, readonly PromptHandler[]>>

const promptHandlers = new WeakMap<
  Db,
  { handlers: PromptHandlers; onFailure: (error: unknown, type: string) => void }
>()

/**
 * From now on what this process appends on this database is followed up by these handlers right after the commit,
 * before the verb returns, so that a caller reads what follows from its own write. The relay's job does the same work
 * again: a handler that fails is only reported, and one that never ran because the process died loses nothing.
 */
export function followPromptly(
  db: Db,
  handlers: PromptHandlers,
  onFailure: (error: unknown, type: string) => void,
): void {
  promptHandlers.set(db, { handlers, onFailure })
}

/** Called in this process as soon as a transaction that appended something has committed. */
export type CommitListener = (tags: readonly string[]) => void

const listeners = new Set<CommitListener>()

/** Hears of every commit of this process that appended events or tags. Returns the way to stop. */
export function onCommit(listener: CommitListener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * Appends events, and the tags of what caches must forget, in the caller's transaction. After the commit this
 * process forgets the tagged entries at once and runs the prompt handlers, so that it reads its own writes; other
 * processes hear by the relay. Of what is untold only the tags are kept: no mail, no webhook, no job, and what a follow-up
 * would have done is left to the caller.
 */
export async function append(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'requestId' | 'isUntold'>,
  happened: readonly DomainEvent[],
  tags: readonly string[] = [],
): Promise<void> {
  const events = ctx.isUntold ? [] : happened
  if (events.length === 0 && tags.length === 0) return
  const rows = events.map((event, index) => ({
    id: newId(),
    type: event.type as string | null,
    version: event.version,
    occurred_at: ctx.now,
    data: JSON.stringify(event.data),
    tags: index === 0 ? [...tags] : [],
    request_id: ctx.requestId,
  }))
  if (rows.length === 0) {
    rows.push({
      id: newId(),
      type: null,
      version: 1,
      occurred_at: ctx.now,
      data: '{}',
      tags: [...tags],
      request_id: ctx.requestId,
    })
  }
  await tx.insertInto('outbox').values(rows).execute()
  afterCommit(tx, () => {
    for (const listener of listeners) listener(tags)
  })
  const prompt = promptHandlers.get(databaseOf(tx))
  if (prompt === undefined) return
  for (const [index, { id }] of rows.entries()) {
    const event = events[index]
    for (const handle of (event && prompt.handlers[event.type]) ?? []) {
      const envelope = envelopeOf({ ...event!, id, occurred_at: ctx.now })
      afterCommitAwaited(tx, async () => {
        try {
          await handle(envelope, ctx.requestId)
        } catch (error) {
          prompt.onFailure(error, envelope.type)
        }
      })
    }
  }
}

/** Wakes the relay after a single statement that has put something into the outbox by itself. */
export function wakeRelay(): void {
  for (const listener of listeners) listener([])
}
