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
