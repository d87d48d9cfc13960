import { Type } from 'typebox'
import type { Ctx } from '../../platform/context.ts'
import { defineJob, type JobDefinition, jobKind } from '../../platform/jobs.ts'
import type { Mail, MailDocument, MailRow } from '../../platform/mail/model.ts'
import { variantName } from '../catalogue/index.ts'
import { readSettings } from '../settings/index.ts'
import { type BackItem, readBack, unmarkTold } from './back-in-stock-store.ts'
import type { NoticeServices } from './model.ts'

/** More lines than this are a number at the end of the mail. */
const LINES_MAX = 30

/** Tells somebody that what they wish for can be bought again. */
export const backInStockMail = jobKind(
  'send_back_in_stock_email',
  Type.Object({ batch_id: Type.String(), user_id: Type.String() }),
  { maxAttempts: 8, priority: 10 },
)

/**
 * The job that writes it. Nothing is sent of what is gone again or no longer wished for, nor to somebody who has left the
 * shop or stopped these mails meanwhile.
 */
export const backInStockJob = (services: NoticeServices): JobDefinition =>
  defineJob(backInStockMail, async (ctx, { batch_id: batchId, user_id: userId }, helpers) => ({
    sent: await services.mailer.send({ id: helpers.jobId, kind: backInStockMail.name }, () =>
      write(ctx, services, batchId, userId),
    ),
  }))

async function write(
  ctx: Ctx,
  services: NoticeServices,
  batchId: string,
  userId: string,
): Promise<Mail | undefined> {
  const { backInStockMail: isWanted } = await readSettings(ctx.db, ctx)
  const items = isWanted ? await readBack(ctx.db, batchId, userId, ctx.store.currency) : []
  const productIds = [...new Set(items.map(({ productId }) => productId))]
  await unmarkTold(ctx.db, batchId, userId, productIds)
  const [first] = items
  if (first === undefined) return undefined
  const stopUrl = await services.links.stopBackInStock(first.address)
  return {
    to: first.address,
    ...(stopUrl === undefined ? {} : { unsubscribe: [stopUrl] }),
    ...document(items, productIds.length, services, stopUrl),
  }
}

function document(
  items: readonly BackItem[],
  products: number,
  { storeName, links }: NoticeServices,
  stopUrl: string | undefined,
): MailDocument {
  const more = items.length - LINES_MAX
  const isOne = products === 1
  return {
    subject: isOne
      ? `${storeName}: ${items[0]!.name} can be bought again`
      : `${storeName}: ${products} things on your wishlist can be bought again`,
    heading: 'Back in stock',
    blocks: [
      {
        kind: 'text',
        text: `${isOne ? 'Something' : 'Things'} on your wishlist at ${storeName} can be bought again. Nothing is held for you.`,
      },
      {
        kind: 'table',
        columns: [{ label: 'Item' }, { label: 'Price', isNumber: true }],
        rows: items.slice(0, LINES_MAX).map(rowOf),
      },
      ...(more > 0 ? [{ kind: 'text' as const, text: `and ${more} more.` }] : []),
      { kind: 'button', label: 'Open your wishlist', url: links.wishlist },
      ...(stopUrl === undefined
        ? []
        : [{ kind: 'button' as const, label: 'Stop these mails', url: stopUrl }]),
    ],
    smallPrint: [
      `You get this mail because this is on a wishlist of your account at ${storeName}. Of one product there is at most one a day.`,
      ...(stopUrl === undefined ? ['To get no more of them, take it off your wishlist.'] : []),
    ],
  }
}

type Card = {
  readonly currency: string
  readonly price: string | null
  readonly price_range: { readonly min: string; readonly max: string } | null
}

function rowOf({ name, ownName, optionValues, card }: BackItem): MailRow {
  const { currency, price, price_range: range } = JSON.parse(`${card}}`) as Card
  const isNamed = ownName !== '' || optionValues.some((value) => value !== '')
  const from = range !== null && range.min !== range.max ? 'from ' : ''
  return {
    cells: [name, price === null ? '—' : `${from}${price} ${currency}`],
    details: [isNamed ? variantName({ name: ownName, option_values: optionValues }) : ''],
  }
}
