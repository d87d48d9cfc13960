import { parseCountry } from '../../kernel/country.ts'
import { AppError, FieldErrorList, fieldError, validationError } from '../../kernel/errors.ts'
import { type Id, isId } from '../../kernel/id.ts'
import { formatMinor, isCurrency } from '../../kernel/money.ts'
import type { Ctx } from '../../platform/context.ts'
import { type DraftTerms, draftTerms } from '../discounts/index.ts'
import { coverLines, type DiscountTerms, refusal } from '../pricing/index.ts'
import * as examples from './example-store.ts'
import type { Quote, QuotedLine, QuoteRequest } from './model.ts'
import type { DiscountPreview, DiscountPreviewInput, PreviewReason } from './preview-model.ts'
import { quote } from './quote.ts'

/** The shop's own example is not of more pieces than this. */
const PIECES_MAX = 100

/**
 * What a discount that is not saved would make of some goods: the same quote as a cart's, with and without it. Without
 * items the shop chooses an example. Writes nothing. Throws validation errors by field.
 */
export async function previewDiscount(ctx: Ctx, input: DiscountPreviewInput): Promise<DiscountPreview> {
  const draft = await draftTerms(ctx, input.discount, input.instead_of ?? null).catch((error) => {
    throw belowDiscount(error)
  })
  const { terms } = draft
  const currency = input.currency?.toUpperCase() ?? terms.currency ?? ctx.store.currency
  if (!isCurrency(currency))
    throw fieldError('currency', `Unknown currency "${currency}"; use an ISO 4217 code such as USD.`)
  const country = input.country === undefined ? null : parseCountry('country', input.country)
  const at = terms.startsAt !== null && terms.startsAt > ctx.now ? terms.startsAt : ctx.now
  const request = {
    currency,
    couponCode: null,
    customerKey: null,
    destination: country === null ? null : { country, state: '' },
    shippingMethodId: null,
  }
  const priced = (lines: QuoteRequest['lines'], trial: DiscountTerms | null): Promise<Quote> =>
    quote(
      ctx.db,
      { ...ctx, now: at },
      { ...request, lines, trial: { terms: trial, insteadOf: draft.insteadOf } },
    )
  const lines =
    input.items === undefined || input.items.length === 0
      ? await exampleOf(ctx, terms, currency, (wanted) => priced(wanted, null))
      : await namedLines(ctx, input.items, currency)
  const [before, after] = [await priced(lines, null), await priced(lines, terms)]
  const reason = reasonOf({ draft, before, after, now: ctx.now, at })
  const money = (minor: number): string => formatMinor(minor, currency)
  return {
    currency,
    at: at.toISOString(),
    applies: reason === null || reason === 'not_started' || reason === 'inactive',
    reason: reason && { code: reason, detail: sentenceOf(reason, terms, currency) },
    saved: money(before.totals.grandTotalMinor - after.totals.grandTotalMinor),
    before: sumsOf(before),
    after: sumsOf(after),
    items: before.lines.flatMap((line, index) => viewLine(line, after.lines[index]!, money)),
  }
}

/** Faults of the discount stand below its field. */
function belowDiscount(error: unknown): unknown {
  if (!(error instanceof AppError) || error.fields === undefined || 'instead_of' in error.fields) return error
  return validationError(
    Object.fromEntries(
      Object.entries(error.fields).map(([name, messages]) => [`discount.${name}`, messages]),
    ),
  )
}

/** The goods that were named. Throws naming those that cannot be bought. */
async function namedLines(
  ctx: Ctx,
  items: NonNullable<DiscountPreviewInput['items']>,
  currency: string,
): Promise<QuoteRequest['lines']> {
  const errors = new FieldErrorList()
  for (const [index, { variant, product }] of items.entries()) {
    if ((variant === undefined) === (product === undefined))
      errors.add(`items.${index}`, 'Name either a variant or a product.')
  }
  errors.throwIfAny()
  const found = await examples.variantsFor(
    ctx.db,
    items.map(({ variant = null, product = null }) => ({
      variant,
      product: product !== null && isId(product) ? product : null,
      slug: product,
    })),
    currency,
  )
  const lines = items.flatMap((item, index) => {
    const variantId = found[index] ?? null
    if (variantId !== null) return [{ variantId, quantity: item.quantity }]
    const field = item.variant === undefined ? 'product' : 'variant'
    errors.add(`items.${index}.${field}`, `Nothing of it is for sale in ${currency}.`)
    return []
  })
  errors.throwIfAny()
  return lines
}

/** The most popular product that the discount is for, enough pieces of it for its minimum; none when there is none. */
async function exampleOf(
  ctx: Ctx,
  terms: DiscountTerms,
  currency: string,
  priced: (lines: QuoteRequest['lines']) => Promise<Quote>,
): Promise<QuoteRequest['lines']> {
  const product = await popularFor(ctx, terms, currency)
  if (product === undefined) return []
  const [variantId] = await examples.variantsFor(ctx.db, [{ variant: null, product, slug: null }], currency)
  if (variantId == null) return []
  const one = [{ variantId, quantity: 1 }]
  if (terms.minSubtotalMinor === null || terms.currency !== currency) return one
  const priceMinor = (await priced(one)).totals.subtotalMinor
  if (priceMinor === 0) return one
  const pieces = Math.ceil(terms.minSubtotalMinor / priceMinor)
  return [{ variantId, quantity: Math.min(PIECES_MAX, Math.max(1, pieces)) }]
}

/** With nothing of its own for sale, the example shows the discount beside something else. */
async function popularFor(ctx: Ctx, { targets }: DiscountTerms, currency: string): Promise<Id | undefined> {
  return (
    (await examples.popularProduct(ctx.db, currency, targets)) ??
    (await examples.popularProduct(ctx.db, currency, { productIds: [], categoryIds: [] }))
  )
}

type Facts = {
  readonly draft: DraftTerms
  readonly before: Quote
  readonly after: Quote
  readonly now: Date
  readonly at: Date
}

/** Why the discount does not count in the example, by the engine's own rules; or not yet. */
function reasonOf({ draft: { terms, isActive }, before, after, now, at }: Facts): PreviewReason | null {
  const lines = before.lines.filter((line) => line.unitPriceMinor !== null)
  if (lines.length === 0) return 'nothing_for_sale'
  const refused = refusal(terms, { currency: before.currency, now: at }, before.totals.subtotalMinor)
  if (refused !== null) return refused
  if (coverLines([terms], lines).length === 0) return 'nothing_to_discount'
  if (after.totals.couponProblem !== null) return after.totals.couponProblem
  const took = after.totals.discounts.find(({ id }) => id === terms.id)?.amountMinor ?? 0
  if (took === 0) {
    if (terms.type === 'free_shipping' && after.shipping === null) return 'no_destination'
    return terms.type === 'free_shipping' && after.shipping?.priceMinor === 0
      ? 'nothing_to_discount'
      : 'automatic_is_better'
  }
  if (!isActive) return 'inactive'
  return at > now ? 'not_started' : null
}

function sentenceOf(reason: PreviewReason, terms: DiscountTerms, currency: string): string {
  switch (reason) {
    case 'not_started':
      return `It counts from ${terms.startsAt?.toISOString()} on; the example shows that moment.`
    case 'inactive':
      return 'It is switched off; the example shows it switched on.'
    case 'ended':
      return `It ended at ${terms.endsAt?.toISOString()}.`
    case 'other_currency':
      return `It is for orders in ${terms.currency}; the example is in ${currency}.`
    case 'minimum_not_reached':
      return `It needs goods for at least ${formatMinor(terms.minSubtotalMinor ?? 0, currency)} ${currency}.`
    case 'nothing_to_discount':
      return 'It is for nothing in the example.'
    case 'automatic_is_better':
      return 'Other discounts save at least as much, and they do not count together.'
    case 'no_destination':
      return 'Nothing is sent in the example: name a country that a shipping method goes to.'
    case 'nothing_for_sale':
      return `Nothing is for sale in ${currency}.`
  }
}

const sumsOf = ({ currency, totals }: Quote): DiscountPreview['before'] => ({
  subtotal: formatMinor(totals.subtotalMinor, currency),
  discount_total: formatMinor(totals.discountMinor, currency),
  shipping_total: formatMinor(totals.shippingMinor, currency),
  tax_total: formatMinor(totals.taxMinor, currency),
  grand_total: formatMinor(totals.grandTotalMinor, currency),
})

function viewLine(
  before: QuotedLine,
  after: QuotedLine,
  money: (minor: number) => string,
): DiscountPreview['items'] {
  if (before.priced === null || after.priced === null) return []
  const sums = ({ discountMinor, taxMinor, totalMinor }: NonNullable<QuotedLine['priced']>) => ({
    discount: money(discountMinor),
    tax: money(taxMinor),
    total: money(totalMinor),
  })
  return [
    {
      variant: before.variantId,
      product: before.productId,
      name: before.name,
      variant_name: before.variantName,
      sku: before.sku,
      quantity: before.quantity,
      unit_price: money(before.priced.unitPriceMinor),
      before: sums(before.priced),
      after: sums(after.priced),
    },
  ]
}
