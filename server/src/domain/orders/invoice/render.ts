import { cleanLine, cleanText } from '../../../kernel/plain-text.ts'
import { type Flow, openFlow } from './flow.ts'
import type { InvoiceInput, InvoiceParty } from './model.ts'
import { lineHeight, openSheet, PAGE, type Sheet, STYLES, type Style } from './sheet.ts'
import { drawTable } from './table.ts'
import { drawTotals } from './totals.ts'

const META_LEFT = 340
const HALF = 270
const BLOCK_LINES_MAX = 14

/**
 * Draws an invoice as PDF, A4, with its text selectable: Latin, Greek, Cyrillic and Ethiopic; what the fonts do not
 * have shows as a replacement character. The texts may come from anybody. Uses the network and the disk for nothing
 * but the fonts.
 */
export async function renderInvoice(input: InvoiceInput): Promise<Buffer> {
  const title = `Invoice ${input.number}`
  const sheet = openSheet(title, input.orderedAt)
  const flow = openFlow(sheet, title)
  drawHead(flow, input)
  drawParties(flow, input)
  drawTable(flow, input)
  drawTotals(flow, input)
  drawText(flow, 'Payment', input.payment.lines.join('\n'))
  drawText(flow, 'Notes', input.notes)
  drawText(flow, '', input.footer)
  sheet.onEachPage((page, pages) => {
    const y = PAGE.bottom + 22
    sheet.rule(y - 8)
    const own = cleanLine(`${input.seller.name} · ${title}`)
    sheet.write(fitted(sheet, own, 380, STYLES.small), { x: PAGE.left, y }, STYLES.small)
    sheet.write(`Page ${page} of ${pages}`, { x: PAGE.right, y, align: 'right' }, STYLES.small)
  })
  return sheet.finish()
}

function drawHead(flow: Flow, input: InvoiceInput): void {
  const { sheet } = flow
  const left = drawBlock(sheet, input.seller, { x: PAGE.left, y: flow.y, width: HALF - 20 }, STYLES.name)
  let y = flow.y - 4
  sheet.write('Invoice', { x: PAGE.right, y, align: 'right' }, STYLES.title)
  y += lineHeight(STYLES.title) + 4
  const facts: [string, string][] = [
    ['Number', input.number],
    ['Date', dayOf(input.orderedAt, input.timezone)],
    ['Payment', input.payment.state],
    ...(input.isCancelled ? [['Order', 'Cancelled'] as [string, string]] : []),
  ]
  for (const [label, value] of facts) {
    sheet.write(label, { x: META_LEFT, y: y + 1 }, STYLES.small)
    sheet.write(cleanLine(value), { x: PAGE.right, y, width: 150, align: 'right' }, STYLES.strong)
    y += lineHeight(STYLES.strong) + 1
  }
  flow.y = Math.max(left, y) + 16
}

function drawParties(flow: Flow, input: InvoiceInput): void {
  const { sheet } = flow
  sheet.rule(flow.y)
  flow.y += 14
  const draw = (label: string, party: InvoiceParty, x: number): number => {
    sheet.write(label, { x, y: flow.y }, STYLES.label)
    return drawBlock(sheet, party, { x, y: flow.y + 14, width: HALF - 45 }, STYLES.strong)
  }
  const buyer = draw('BILLED TO', input.buyer, PAGE.left)
  const recipient = input.recipient === null ? 0 : draw('SENT TO', input.recipient, PAGE.left + HALF)
  flow.y = Math.max(buyer, recipient) + 18
}

/** A name and lines below it; returns where they end. More lines than fit on any envelope are not drawn. */
function drawBlock(
  sheet: Sheet,
  party: InvoiceParty,
  at: { x: number; y: number; width: number },
  nameStyle: Style,
): number {
  let { y } = at
  const draw = (text: string, style: Style): void => {
    for (const line of sheet.wrap(cleanLine(text), at.width, style).slice(0, BLOCK_LINES_MAX)) {
      sheet.write(line, { x: at.x, y }, style)
      y += lineHeight(style)
    }
  }
  draw(party.name, nameStyle)
  for (const line of party.lines.slice(0, BLOCK_LINES_MAX)) {
    if (cleanLine(line) !== '') draw(line, STYLES.body)
  }
  return y
}

function drawText(flow: Flow, label: string, text: string): void {
  const clean = cleanText(text).trim()
  if (clean === '') return
  const { sheet } = flow
  const lines = sheet.wrap(clean, PAGE.right - PAGE.left, STYLES.body)
  flow.y += 16
  flow.roomFor(14 + lineHeight(STYLES.body) * Math.min(lines.length, 3))
  if (label !== '') {
    sheet.write(label.toUpperCase(), { x: PAGE.left, y: flow.y }, STYLES.label)
    flow.y += 14
  }
  for (const line of lines) {
    flow.roomFor(lineHeight(STYLES.body))
    sheet.write(line, { x: PAGE.left, y: flow.y }, STYLES.body)
    flow.y += lineHeight(STYLES.body)
  }
}

/** The text, or as much of it as fits with "…". */
function fitted(sheet: Sheet, text: string, width: number, style: Style): string {
  if (sheet.measure(text, style) <= width) return text
  const [line = ''] = sheet.wrap(text, width - sheet.measure('…', style), style)
  return `${line}…`
}

const dayOf = (moment: Date, timezone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: timezone }).format(moment)
