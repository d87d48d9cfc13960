import { formatMinor } from '../../../kernel/money.ts'
import type { OrderAddress, OrderRecord, PaymentRecord, PaymentStatus } from '../model.ts'
import type { InvoiceInput, InvoiceParty } from './model.ts'

/** Who sells, as the shop's settings say it. */
export type InvoiceSeller = {
  readonly name: string
  readonly address: readonly string[]
  readonly taxId: string
  readonly footer: string
}

const STATES: Readonly<Record<PaymentStatus, string>> = {
  unpaid: 'Not paid yet',
  pending: 'Pending',
  paid: 'Paid',
  failed: 'Failed',
  partially_refunded: 'Partly refunded',
  refunded: 'Refunded',
}
const PROVIDERS: Readonly<Record<string, string>> = {
  cod: 'Cash on delivery',
  bank_transfer: 'Bank transfer',
  stripe: 'Stripe',
  chapa: 'Chapa',
  sandbox: 'Sandbox',
}
/** Payments that came to nothing are no business of an invoice. */
const SHOWN: ReadonlySet<string> = new Set([
  'pending',
  'authorized',
  'succeeded',
  'refunded',
  'partially_refunded',
])

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** What the invoice of an order says, in the shop's time zone. */
export function invoiceOf(order: OrderRecord, seller: InvoiceSeller, timezone: string): InvoiceInput {
  const { shipping_method: method, discounts } = order
  const named = ({ name, code }: OrderRecord['discounts'][number]): string =>
    code === null ? name : `${name} (${code})`
  const buyer = partyOf(order.billing_address)
  const recipient = partyOf(order.shipping_address)
  const isSame = JSON.stringify(buyer) === JSON.stringify(recipient)
  const waiver = discounts.find(({ type }) => type === 'free_shipping')
  return {
    seller: {
      name: seller.name,
      lines: [...seller.address, ...(seller.taxId === '' ? [] : [`Tax number: ${seller.taxId}`])],
    },
    buyer: { ...buyer, lines: [...buyer.lines, order.email] },
    recipient: isSame ? null : recipient,
    number: order.number,
    orderedAt: order.placed_at,
    timezone,
    isCancelled: order.status === 'cancelled',
    currency: order.currency,
    pricesIncludeTax: order.prices_include_tax,
    lines: order.items.map((item) => ({
      name: item.name,
      variantName: item.variant_name,
      sku: item.sku,
      quantity: item.quantity,
      unitPriceMinor: item.unit_price_minor,
      discountMinor: item.discount_minor,
      taxRatePpm: item.tax_rate_ppm,
      totalMinor: item.total_minor,
    })),
    subtotalMinor: order.subtotal_minor,
    discounts: discounts
      .filter(({ type }) => type !== 'free_shipping')
      .map((discount) => ({ name: named(discount), amountMinor: discount.amount_minor })),
    discountMinor: order.discount_minor,
    shipping: method && {
      name: method.name,
      priceMinor: method.price_minor,
      waivedBy: waiver === undefined ? null : named(waiver),
    },
    shippingMinor: order.shipping_minor,
    taxes: order.taxes.map((tax) => ({
      name: tax.name,
      ratePpm: tax.rate_ppm,
      baseMinor: tax.base_minor,
      taxMinor: tax.tax_minor,
    })),
    taxMinor: order.tax_minor,
    grandTotalMinor: order.grand_total_minor,
    refundedMinor: order.payments
      .filter((payment) => !payment.is_surplus)
      .reduce((sum, payment) => sum + payment.refunded_minor, 0),
    payment: {
      state: STATES[order.payment_status],
      lines: order.payments.filter(isShown).map(paymentLine),
    },
    notes: order.notes,
    footer: seller.footer,
  }
}

/** Name and lines of an address as they stand on an envelope. */
export function partyOf(address: OrderAddress): InvoiceParty {
  const place = [address.postal_code, address.city].filter((text) => text !== '').join(' ')
  const lines = [address.line1, address.line2, address.apartment, place, address.state]
  return {
    name: address.full_name,
    lines: [...lines, regionName(address.country)].filter((text) => text !== ''),
  }
}

/** The English name of a country; the text as it is when it is no code. */
function regionName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (regions.of(country) ?? country) : country
}

const isShown = (payment: PaymentRecord): boolean => SHOWN.has(payment.status) && payment.provider !== 'none'

function paymentLine(payment: PaymentRecord): string {
  const amount = (minor: number): string => `${formatMinor(minor, payment.currency)} ${payment.currency}`
  const parts = [PROVIDERS[payment.provider] ?? payment.provider, amount(payment.amount_minor)]
  if (payment.status === 'pending') parts.push('not received yet')
  else if (payment.refunded_minor > 0) parts.push(`${amount(payment.refunded_minor)} given back`)
  return parts.join(' · ')
}
