import { AppError, FieldErrorList } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/pool.ts'
import { inTransaction } from '../../../platform/db/transaction.ts'
import { atMostOnce, type KeptAnswer, reviseAnswer } from '../../../platform/idempotency.ts'
import type { OrderKey } from '../../orders/index.ts'
import { type Providers, sendRefundNow } from '../../payments/index.ts'
import { approveReturn, cancelReturn, refuseReturn } from './decide-return.ts'
import type { ReturnArrival, ReturnInput, ReturnPatch, ReturnRefundInput } from './input.ts'
import { type ReturnRecord, returnStates } from './model.ts'
import { lockReturn, type ReturnKey, requireMayAsk } from './reach.ts'
import { receiveReturn } from './receive-return.ts'
import { refundReturn } from './refund-return.ts'
import { requestReturn } from './request-return.ts'
import * as store from './store.ts'
import { type ReturnView, viewReturn } from './view.ts'

/** Who can be asked to give money back. */
type ReadProviders = () => Promise<Providers>

/** Ends an answer that is kept before the provider was asked: whoever finds it asks, so that a crash is finished. */
const UNFINISHED = '\n'
const textOf = (record: ReturnRecord): string => JSON.stringify(viewReturn(record))

/** As `requestReturn`; the answer is given once for an Idempotency-Key. */
export const askForReturn = (ctx: Ctx, key: OrderKey, input: ReturnInput): Promise<KeptAnswer> =>
  atMostOnce(ctx, async (tx) => {
    const record = await requestReturn(tx, ctx, key, input)
    return { status: 201, headers: { location: `/api/returns/${record.id}/` }, body: textOf(record) }
  })

/** A verb of which the answer is the return as it is then, given once for an Idempotency-Key. */
export const answerReturn = (ctx: Ctx, work: (tx: Tx) => Promise<ReturnRecord>): Promise<KeptAnswer> =>
  atMostOnce(ctx, async (tx) => ({ status: 200, body: textOf(await work(tx)) }))

/** As `receiveReturn`; the answer is given once for an Idempotency-Key. */
export const takeBack = (ctx: Ctx, key: ReturnKey, arrival: ReturnArrival): Promise<KeptAnswer> =>
  answerReturn(ctx, (tx) => receiveReturn(tx, ctx, key, arrival))

/** As `refundReturn`, and has the provider asked at once; the answer is given once for an Idempotency-Key. */
export async function giveBackForReturn(
  ctx: Ctx,
  providers: ReadProviders,
  key: ReturnKey,
  input: ReturnRefundInput,
): Promise<KeptAnswer> {
  const kept = await atMostOnce(ctx, async (tx) => {
    const record = await refundReturn(tx, ctx, key, input)
    return { status: 200, body: textOf(record) + (isUnsent(record) ? UNFINISHED : '') }
  })
  if (!kept.body.endsWith(UNFINISHED)) return kept
  const { id, refund } = JSON.parse(kept.body) as ReturnView
  await sendRefundNow(ctx, await providers(), refund!.id)
  return reviseAnswer(ctx, kept, textOf((await store.findReturn(ctx.db, id))!))
}

const isUnsent = (record: ReturnRecord): boolean => record.refund?.status === 'pending'

/**
 * Moves a return to another state: the very verb that leads there. Where it stands already nothing changes. Throws as
 * the verbs do, and a validation error for fields of another verb.
 */
export async function changeReturn(
  ctx: Ctx,
  providers: ReadProviders,
  key: ReturnKey,
  patch: ReturnPatch,
): Promise<ReturnView> {
  requireFitting(patch)
  const record = await inTransaction(ctx, async (tx) => {
    const { order, record: seen } = await lockReturn(tx, ctx, key)
    requireMayAsk(ctx, order)
    if (seen.status === patch.status) return { ...seen, isUnchanged: true }
    return changeLocked(tx, ctx, key, patch, seen)
  })
  if (patch.status !== 'refunded' || !isUnsent(record) || 'isUnchanged' in record) return viewReturn(record)
  await sendRefundNow(ctx, await providers(), record.refund!.id)
  return viewReturn((await store.findReturn(ctx.db, record.id))!)
}

async function changeLocked(
  tx: Tx,
  ctx: Ctx,
  key: ReturnKey,
  patch: ReturnPatch,
  seen: ReturnRecord,
): Promise<ReturnRecord> {
  const { status, note, amount, items, restock } = patch
  switch (status) {
    case 'approved':
      return approveReturn(tx, ctx, key, note)
    case 'refused':
      return refuseReturn(tx, ctx, key, note)
    case 'cancelled':
      return cancelReturn(tx, ctx, key, note)
    case 'received':
      return receiveReturn(tx, ctx, key, {
        ...(items === undefined ? {} : { items }),
        ...(restock === undefined ? {} : { restock }),
        ...(note === undefined ? {} : { note }),
      })
    case 'refunded':
      return refundReturn(tx, ctx, key, {
        ...(amount === undefined ? {} : { amount }),
        ...(note === undefined ? {} : { note }),
      })
    default: {
      const allowed = returnStates.allowed(seen.status)
      throw new AppError('invalid_transition', `A return that is ${seen.status} cannot be asked for again.`, {
        details: { state: seen.status, allowed },
      })
    }
  }
}

/** What arrived belongs to `received`, an amount to `refunded`. */
function requireFitting({ status, items, restock, amount }: ReturnPatch): void {
  const errors = new FieldErrorList()
  if (status !== 'received' && items !== undefined)
    errors.add('items', 'Belongs to the status "received" only.')
  if (status !== 'received' && restock !== undefined)
    errors.add('restock', 'Belongs to the status "received" only.')
  if (status !== 'refunded' && amount !== undefined)
    errors.add('amount', 'Belongs to the status "refunded" only.')
  errors.throwIfAny()
}
