import { charactersOf, cleanLine, cleanText } from '../../kernel/plain-text.ts'
import type { Mail, MailBlock, MailDocument } from './model.ts'

/** Longer subjects are cut: nobody reads them, and header fields have limits. */
const SUBJECT_MAX = 120

/**
 * The document with every text harmless: no controls, no marks that turn the writing, and where one line is wanted one
 * line. Buttons whose address is not a web address are left out. Both forms of a mail are made of this.
 */
export function cleanDocument(document: MailDocument): Required<MailDocument> {
  return {
    subject: cutLine(cleanLine(document.subject), SUBJECT_MAX),
    heading: cleanLine(document.heading),
    blocks: document.blocks.flatMap(cleanBlock),
    smallPrint: (document.smallPrint ?? []).map(cleanParagraph).filter((text) => text !== ''),
  }
}

function cleanBlock(block: MailBlock): MailBlock[] {
  switch (block.kind) {
    case 'text': {
      const text = cleanParagraph(block.text)
      return text === '' ? [] : [{ kind: 'text', text }]
    }
    case 'facts': {
      const rows = block.rows.map(([label, value]) => [cleanLine(label), cleanParagraph(value)] as const)
      const known = rows.filter(([, value]) => value !== '')
      return known.length === 0 ? [] : [{ kind: 'facts', rows: known }]
    }
    case 'table': {
      if (block.rows.length === 0) return []
      const columns = block.columns.map((column) => ({ ...column, label: cleanLine(column.label) }))
      const rows = block.rows.map(({ cells, details = [] }) => ({
        cells: cells.map(cleanLine),
        details: details.map(cleanLine).filter((detail) => detail !== ''),
      }))
      return [{ kind: 'table', columns, rows }]
    }
    case 'totals':
      return [
        {
          kind: 'totals',
          rows: block.rows.map((row) => ({
            ...row,
            label: cleanLine(row.label),
            amount: cleanLine(row.amount),
          })),
        },
      ]
    case 'button': {
      const url = webAddress(block.url)
      return url === undefined ? [] : [{ kind: 'button', label: cleanLine(block.label), url }]
    }
  }
}

/** Lines without blanks at their ends, and without empty ones at both. */
const cleanParagraph = (text: string): string =>
  cleanText(text)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .join('\n')
    .trim()

/** An address that a browser opens, written so that it holds no blanks; undefined for anything else. */
function webAddress(text: string): string | undefined {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined
}

/** The text, or as many of its characters as are allowed with "…". */
export function cutLine(text: string, max: number): string {
  const characters = charactersOf(text)
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}

/**
 * The address that a mail goes to. Throws for anything that is not one address of one line: a line break would begin
 * another header field, a comma another recipient.
 */
export function requireAddress({ to }: Pick<Mail, 'to'>): string {
  if (/^[^\s@<>()[\],;:\\"\p{Cc}]{1,64}@[^\s@<>()[\],;:\\"\p{Cc}]{1,253}$/u.test(to)) return to
  throw new Error('A mail goes to one e-mail address, written on one line')
}

/** The address that is left of somebody who was forgotten: nobody reads it. */
export const isForgotten = (address: string): boolean => /@deleted\.invalid$/i.test(address)
