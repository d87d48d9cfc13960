import { newId } from '../kernel/id.ts'
import type { Ctx } from './context.ts'
import type { Db, Tx } from './db/pool.ts'
import { afterCommit } from './db/transaction.ts'

/** Something that happened in the shop: ids and plain values, versioned. */
export type DomainEvent = {
  readonly type: string
  readonly version: number
  readonly data: Readonly<Record<string, unknown>>
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
 * process forgets the tagged entries at once, so that it reads its own writes; other processes hear by the relay.
 */
export async function append(
  tx: Tx,
  ctx: Pick<Ctx, 'now' | 'requestId'>,
  events: readonly DomainEvent[],
  tags: readonly string[] = [],
): Promise<void> {
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
}

/** How many facts no relay has announced yet, up to 100,000. */
export async function countWaiting(db: Db): Promise<number> {
  const waiting = db.selectFrom('outbox').select('id').where('dispatched_at', 'is', null).limit(100_000)
  const { count } = await db
    .selectFrom(waiting.as('waiting'))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
