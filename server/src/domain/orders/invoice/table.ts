import { formatPercent } from '../../../kernel/percent.ts'
import { cleanLine } from '../../../kernel/plain-text.ts'
import { amountOf, type Flow } from './flow.ts'
import type { InvoiceInput, InvoiceLine } from './model.ts'
import { lineHeight, PAGE, STYLES } from './sheet.ts'

/** Columns of figures, by where they end. */
const COLUMNS = [
  { label: 'QTY', right: 285, width: 36 },
  { label: 'UNIT PRICE', right: 360, width: 70 },
  { label: 'DISCOUNT', right: 428, width: 64 },
  { label: 'TAX', right: 470, width: 38 },
  { label: 'TOTAL', right: PAGE.right, width: 71 },
] as const
const NAME_WIDTH = 192
const PADDING = 5

/** The lines of an order, over as many pages as they need; the head stands on each of them. */
export function drawTable(flow: Flow, input: InvoiceInput): void {
  drawHead(flow, input)
  for (const line of input.lines) drawLine(flow, input, line)
}

function drawHead(flow: Flow, input: InvoiceInput): void {
  const { sheet } = flow
  flow.roomFor(60)
  sheet.write(`ITEM (AMOUNTS IN ${input.currency})`, { x: PAGE.left, y: flow.y }, STYLES.label)
  for (const { label, right } of COLUMNS)
    sheet.write(label, { x: right, y: flow.y, align: 'right' }, STYLES.label)
  flow.y += lineHeight(STYLES.label) + 3
  sheet.rule(flow.y, PAGE.left, PAGE.right, STYLES.body.color)
  flow.y += PADDING
}

function drawLine(flow: Flow, input: InvoiceInput, line: InvoiceLine): void {
  const { sheet } = flow
  const below = [line.variantName, line.sku ?? ''].map(cleanLine).filter((text) => text !== '')
  const texts = [
    ...sheet
      .wrap(cleanLine(line.name), NAME_WIDTH, STYLES.body)
      .map((text) => ({ text, style: STYLES.body })),
    ...(below.length === 0
      ? []
      : sheet
          .wrap(below.join(' · '), NAME_WIDTH, STYLES.small)
          .map((text) => ({ text, style: STYLES.small }))),
  ]
  const height = texts.reduce((sum, { style }) => sum + lineHeight(style), 0)
  // what fits on no page flows over; anything else is kept together
  const isTall = height > PAGE.bottom - PAGE.top - 60
  if (flow.roomFor(isTall ? lineHeight(STYLES.body) : height)) drawHead(flow, input)
  const figures = [
    String(line.quantity),
    amountOf(input, line.unitPriceMinor),
    line.discountMinor === 0 ? '–' : `−${amountOf(input, line.discountMinor)}`,
    line.taxRatePpm === 0 ? '–' : `${formatPercent(line.taxRatePpm)} %`,
    amountOf(input, line.totalMinor),
  ]
  const drawFigures = (): void => {
    for (const [index, { right, width }] of COLUMNS.entries())
      sheet.write(figures[index] ?? '', { x: right, y: flow.y, width, align: 'right' }, STYLES.body)
  }
  for (const [index, { text, style }] of texts.entries()) {
    if (isTall && flow.roomFor(lineHeight(style))) drawHead(flow, input)
    sheet.write(text, { x: PAGE.left, y: flow.y }, style)
    if (index === 0) drawFigures()
    flow.y += lineHeight(style)
  }
  flow.y += PADDING - 1
  sheet.rule(flow.y)
  flow.y += PADDING
}
