import { charactersOf, wrapText } from '../../kernel/plain-text.ts'
import { cleanDocument } from './clean-mail.ts'
import type { MailBlock, MailDocument, MailShop } from './model.ts'

/** Lines of plain text are no longer than most programs show. */
const WIDTH = 76
const NO_BREAK = '\u00a0'

const ASCII = /^[ -~]*$/

/** As many columns as a reader sees characters; telling them apart costs much, so only where it must be. */
const measure = (text: string): number => (ASCII.test(text) ? text.length : charactersOf(text).length)

/** The mail as plain text. Web addresses stand on lines of their own and are never broken. */
export function renderText(document: MailDocument, shop: MailShop): string {
  const { heading, blocks, smallPrint } = cleanDocument(document)
  const parts = [
    wrap(heading),
    ...blocks.map(blockText),
    ...(smallPrint.length === 0 ? [] : [smallPrint.map((text) => wrap(text)).join('\n')]),
    // "-- " is how programs know what is not to be quoted in an answer
    `-- \n${wrap(shop.name)}\n${shop.url}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'text':
      return wrap(block.text)
    case 'facts':
      return block.rows.map(([label, value]) => labelled(label, value)).join('\n')
    case 'table':
      return block.rows
        .map(({ cells, details = [] }) => {
          const rest = block.columns.slice(1).map(({ label }, index) => `${label}: ${cells[index + 1]}`)
          const below = [...details, rest.join(' · ')].map((line) => wrap(line, '  '))
          return [wrap(cells[0] ?? ''), ...below].join('\n')
        })
        .join('\n\n')
    case 'totals':
      return block.rows.map(({ label, amount }) => labelled(label, amount)).join('\n')
    case 'button':
      return `${block.label}:\n${block.url}`
  }
}

/** "Label: value"; a value of several lines stands below its label. */
const labelled = (label: string, value: string): string =>
  value.includes('\n') ? `${label}:\n${wrap(value, '  ')}` : wrap(`${label}: ${value}`)

/** Breaks at blanks, but never between an amount and its currency. */
function wrap(text: string, indent = ''): string {
  const held = text.replace(/(\d) (?=[A-Z]{3}\b)/g, `$1${NO_BREAK}`)
  return wrapText(held, WIDTH - indent.length, measure)
    .map((line) => (line === '' ? '' : `${indent}${line.replaceAll(NO_BREAK, ' ')}`))
    .join('\n')
}
