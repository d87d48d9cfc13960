import { formatPercent } from '../../../kernel/percent.ts'
import { cleanLine } from '../../../kernel/plain-text.ts'
import { amountOf, type Flow } from './flow.ts'
import type { InvoiceInput } from './model.ts'
import { lineHeight, PAGE, STYLES, type Style } from './sheet.ts'

const LEFT = 300
const LABEL_WIDTH = 150
const AMOUNT_WIDTH = 90

type Row = { readonly label: string; readonly amount: string; readonly kind: 'sum' | 'part' | 'total' }

/** What the lines come to: discounts by name, shipping, taxes by rate, and the total. */
export function drawTotals(flow: Flow, input: InvoiceInput): void {
  const { sheet } = flow
  const rows = rowsOf(input).map((row) => {
    const style = styleOf(row)
    return { ...row, style, lines: sheet.wrap(cleanLine(row.label), LABEL_WIDTH, style) }
  })
  const heightOf = (row: (typeof rows)[number]): number =>
    row.lines.length * lineHeight(row.style) + (row.kind === 'total' ? 14 : 2)
  const height = rows.reduce((sum, row) => sum + heightOf(row), 0)
  flow.y += 6
  flow.roomFor(Math.min(height, PAGE.bottom - PAGE.top - 40))
  for (const row of rows) {
    flow.roomFor(heightOf(row))
    if (row.kind === 'total') {
      flow.y += 4
      sheet.rule(flow.y, LEFT, PAGE.right, STYLES.body.color)
      flow.y += 6
    }
    const at = { x: PAGE.right, y: flow.y, width: AMOUNT_WIDTH, align: 'right' } as const
    for (const [index, line] of row.lines.entries()) {
      sheet.write(line, { x: row.kind === 'part' ? LEFT + 8 : LEFT, y: flow.y }, row.style)
      if (index === 0) sheet.write(row.amount, at, row.style)
      flow.y += lineHeight(row.style)
    }
    flow.y += row.kind === 'total' ? 4 : 2
  }
}

const styleOf = (row: Row): Style =>
  row.kind === 'total' ? { ...STYLES.strong, size: 11 } : row.kind === 'part' ? STYLES.small : STYLES.body

function rowsOf(input: InvoiceInput): Row[] {
  const amount = (minor: number): string => amountOf(input, minor)
  const rows: Row[] = [{ label: 'Subtotal', amount: amount(input.subtotalMinor), kind: 'sum' }]
  if (input.discountMinor > 0) {
    rows.push({ label: 'Discounts', amount: `−${amount(input.discountMinor)}`, kind: 'sum' })
    for (const { name, amountMinor } of input.discounts)
      rows.push({ label: name, amount: `−${amount(amountMinor)}`, kind: 'part' })
  }
  const { shipping } = input
  const name = shipping === null ? 'Shipping' : `Shipping: ${shipping.name}`
  rows.push({ label: name, amount: amount(input.shippingMinor), kind: 'sum' })
  if (shipping !== null && shipping.priceMinor !== input.shippingMinor) {
    rows.push({ label: 'Before discount', amount: amount(shipping.priceMinor), kind: 'part' })
    const waived = `−${amount(shipping.priceMinor - input.shippingMinor)}`
    rows.push({ label: shipping.waivedBy ?? 'Free shipping', amount: waived, kind: 'part' })
  }
  const taxes: Row[] = input.taxes.map(({ name, ratePpm, baseMinor, taxMinor }) => ({
    label: `${name} ${formatPercent(ratePpm)} % on ${amount(baseMinor)}`,
    amount: amount(taxMinor),
    kind: 'part',
  }))
  const total: Row = {
    label: `Total ${input.currency}`,
    amount: amount(input.grandTotalMinor),
    kind: 'total',
  }
  const refunds: Row[] =
    input.refundedMinor === 0
      ? []
      : [
          { label: 'Refunded', amount: `−${amount(input.refundedMinor)}`, kind: 'sum' },
          {
            label: 'Left after refunds',
            amount: amount(input.grandTotalMinor - input.refundedMinor),
            kind: 'sum',
          },
        ]
  if (input.pricesIncludeTax) {
    const taxRow: Row = { label: 'Tax in it', amount: amount(input.taxMinor), kind: 'sum' }
    return [...rows, total, taxRow, ...taxes, ...refunds]
  }
  return [...rows, { label: 'Tax', amount: amount(input.taxMinor), kind: 'sum' }, ...taxes, total, ...refunds]
}
