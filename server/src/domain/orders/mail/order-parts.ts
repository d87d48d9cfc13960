import { formatPercent } from '../../../kernel/percent.ts'
import type { MailBlock, MailTotal } from '../../../platform/mail/model.ts'
import { amountText } from '../../../platform/mail/wording.ts'
import { partyOf } from '../invoice/of-order.ts'
import type { OrderAddress, OrderItemRecord, OrderRecord } from '../model.ts'

/** What was ordered, line by line. */
export function linesBlock(order: OrderRecord): MailBlock {
  const money = (minor: number): string => amountText(minor, order.currency)
  return {
    kind: 'table',
    columns: [{ label: 'Item' }, { label: 'Total', isNumber: true }],
    rows: order.items.map((item) => ({
      cells: [item.name, money(item.total_minor)],
      details: [
        optionsText(item),
        `${item.quantity} × ${money(item.unit_price_minor)}`,
        ...(item.discount_minor > 0 ? [`Discount: −${money(item.discount_minor)}`] : []),
        // the total has it in it either way; here it is what the eye would miss
        ...(item.tax_minor > 0 && !order.prices_include_tax
          ? [`Tax ${formatPercent(item.tax_rate_ppm)} %: ${money(item.tax_minor)}`]
          : []),
      ],
    })),
  }
}

const optionsText = ({ options, variant_name: variantName }: OrderItemRecord): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ') || variantName

/** What the lines come to: discounts by name, shipping, taxes by rate, and the total. */
export function totalsBlock(order: OrderRecord): MailBlock {
  const money = (minor: number): string => amountText(minor, order.currency)
  const rows: MailTotal[] = [{ label: 'Subtotal', amount: money(order.subtotal_minor) }]
  for (const { type, name, code, amount_minor: amount } of order.discounts) {
    if (type === 'free_shipping') continue
    rows.push({ label: code === null ? name : `${name} (${code})`, amount: `−${money(amount)}` })
  }
  const { shipping_method: method } = order
  rows.push({
    label: method === null ? 'Shipping' : `Shipping (${method.name})`,
    amount: money(order.shipping_minor),
  })
  const taxes = order.taxes.map(({ name, rate_ppm: rate, tax_minor: tax }) => ({
    label: `${order.prices_include_tax ? 'Includes ' : ''}${name} ${formatPercent(rate)} %`,
    amount: money(tax),
  }))
  const total = { label: 'Total', amount: money(order.grand_total_minor), isGrand: true }
  return {
    kind: 'totals',
    rows: order.prices_include_tax ? [...rows, total, ...taxes] : [...rows, ...taxes, total],
  }
}

/** Where it goes and how, and who pays when that is somewhere else. */
export function addressesBlock(order: OrderRecord): MailBlock {
  const shipping = addressText(order.shipping_address)
  const billing = addressText(order.billing_address)
  return {
    kind: 'facts',
    rows: [
      ['Sent to', shipping],
      ...(billing === shipping ? [] : [['Billed to', billing] as const]),
      ...(order.shipping_method === null ? [] : [['Shipping', order.shipping_method.name] as const]),
    ],
  }
}

function addressText(address: OrderAddress): string {
  const { name, lines } = partyOf(address)
  return [name, ...lines, address.phone].filter((line) => line !== '').join('\n')
}
