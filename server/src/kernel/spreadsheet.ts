/**
 * A spreadsheet takes a cell that begins with one of these for a formula and may run it. An apostrophe in front
 * makes it text. A cell that has apostrophes in front of such a sign already gets one more, so that taking one
 * off again always gives the cell as it was; every other cell, `'n Sync` too, is left alone both ways.
 */
const guarded = /^'+[=+\-@\t\r\n]/
const dangerous = /^'*[=+\-@\t\r\n]/

/** The cell as it may be opened in a spreadsheet without harm. */
export const neutralizeFormula = (cell: string): string => (dangerous.test(cell) ? `'${cell}` : cell)

/** The cell as it was before `neutralizeFormula`. */
export const restoreFormula = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell)

/** A line of a CSV (RFC 4180), ended. Texts are made harmless for spreadsheets; numbers are written as they are. */
export function csvLine(
  cells: readonly (string | number | boolean | null | { readonly number: string })[],
): string {
  const texts = cells.map((cell) => {
    if (cell === null) return ''
    if (typeof cell === 'object') return cell.number
    const text = typeof cell === 'string' ? neutralizeFormula(cell) : String(cell)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${texts.join(',')}\r\n`
}
