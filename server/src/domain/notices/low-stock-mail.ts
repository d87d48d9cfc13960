import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../platform/jobs.ts'
import type { MailDocument, MailRow } from '../../platform/mail/model.ts'
import { variantNames } from '../catalogue/index.ts'
import { staffWith } from '../identity/index.ts'
import { availableByPlace, INVENTORY_WRITE, type StockAtPlace } from '../inventory/index.ts'
import { type LowVariant, variantsOf } from './low-stock-store.ts'
import type { NoticeServices } from './model.ts'

/** More variants than this are a number at the end of the mail. */
const LINES_MAX = 100

/** Tells somebody who keeps the stock which variants have come down to their threshold. */
export const lowStockMail = jobKind(
  'send_low_stock_alert',
  Type.Object({ batch_id: Type.String(), user_id: Type.String() }),
  { maxAttempts: 12, priority: 5 },
)

/** The job that writes it. Who may not book stock any more gets none. */
export const lowStockJob = ({ mailer, storeName }: NoticeServices): JobDefinition =>
  defineJob(lowStockMail, async (ctx, { batch_id: batchId, user_id: userId }, helpers) => ({
    sent: await mailer.send({ id: helpers.jobId, kind: lowStockMail.name }, async () => {
      const keepers = await staffWith(ctx.db, INVENTORY_WRITE)
      const keeper = keepers.find(({ id }) => id === userId)
      const written = keeper && (await writeLowStock(ctx, batchId, storeName))
      return keeper && written && { to: keeper.email, ...written }
    }),
  }))

async function writeLowStock(ctx: Ctx, batchId: Id, storeName: string): Promise<MailDocument | undefined> {
  const { first, count } = await variantsOf(ctx.db, batchId, LINES_MAX)
  const ids = first.map(({ variant_id: id }) => id)
  const names = await variantNames(ctx.db, ids)
  const places = await availableByPlace(ctx.db, ids)
  const rows = first.flatMap((low): MailRow[] => {
    const name = names.get(low.variant_id)
    return name === undefined ? [] : [rowOf(low, name, places.get(low.variant_id) ?? [])]
  })
  if (rows.length === 0) return undefined
  const more = count - first.length
  const what = count === 1 ? 'A variant has' : `${count} variants have`
  return {
    subject:
      count === 1
        ? `${storeName}: ${rows[0]!.cells[0]} is running low`
        : `${storeName}: ${count} variants are running low`,
    heading: 'Stock is running low',
    blocks: [
      { kind: 'text', text: `${what} come down to the threshold at which you want to know.` },
      {
        kind: 'table',
        columns: [
          { label: 'Variant' },
          { label: 'Available', isNumber: true },
          { label: 'Threshold', isNumber: true },
        ],
        rows,
      },
      ...(more > 0 ? [{ kind: 'text' as const, text: `and ${more} more.` }] : []),
      { kind: 'text', text: 'All that is low now: GET /api/inventory/?low_stock=true' },
    ],
    smallPrint: [
      'You get this mail because you may book the stock of this shop. There is one for each time that a variant comes down to its threshold.',
    ],
  }
}

type Name = { readonly name: string; readonly variantName: string; readonly sku: string | null }

function rowOf(low: LowVariant, { name, variantName, sku }: Name, places: readonly StockAtPlace[]): MailRow {
  return {
    cells: [name, String(low.available), String(low.threshold)],
    details: [
      variantName,
      sku === null ? '' : `SKU ${sku}`,
      places.length === 0
        ? ''
        : `Now: ${places.map(({ place, available }) => `${place} ${available}`).join(', ')}`,
    ],
  }
}
