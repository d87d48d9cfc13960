import { pino } from 'pino'
import { newId } from '../kernel/id.ts'
import type { Ctx, Store } from '../platform/context.ts'
import type { Db } from '../platform/db/pool.ts'

/** What a test says of a context itself. */
export type SystemCtxOptions = Partial<Omit<Ctx, 'db' | 'store'>> & { readonly store?: Partial<Store> }

/** A context of the shop itself for tests: of now, silent, in dollars and UTC, unless told otherwise. */
export const systemCtx = (db: Db, { store, ...more }: SystemCtxOptions = {}): Ctx => ({
  db,
  actor: { kind: 'system', ip: '', name: 'test' },
  now: new Date(),
  requestId: newId(),
  log: pino({ level: 'silent' }),
  store: {
    currency: 'USD',
    timezone: 'UTC',
    vendorWrites: true,
    reviewModeration: false,
    reservationTtlSeconds: 1_800,
    ...store,
  },
  ...more,
})
