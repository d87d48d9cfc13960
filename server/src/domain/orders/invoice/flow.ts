import { formatMinor } from '../../../kernel/money.ts'
import type { InvoiceInput } from './model.ts'
import { PAGE, type Sheet, STYLES } from './sheet.ts'

/** Where the next thing goes. */
export type Flow = {
  readonly sheet: Sheet
  y: number
  /** Begins a page when there is not so much left on this one; returns whether it did. */
  roomFor(height: number): boolean
}

/** Begins at the top of the sheet's first page; the title is repeated on those that follow. */
export function openFlow(sheet: Sheet, title: string): Flow {
  return {
    sheet,
    y: PAGE.top,
    roomFor(height) {
      if (this.y + height <= PAGE.bottom) return false
      sheet.addPage()
      this.y = PAGE.top
      sheet.write(title, { x: PAGE.left, y: this.y - 20, width: 300 }, STYLES.small)
      return true
    },
  }
}

/** An amount as the API writes it. */
export const amountOf = (input: Pick<InvoiceInput, 'currency'>, amountMinor: number): string =>
  formatMinor(amountMinor, input.currency)
