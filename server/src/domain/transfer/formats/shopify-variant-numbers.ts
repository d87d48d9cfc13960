import { type NumberReading, readGrams, readPrice, readQuantity } from './numbers.ts'
import type { ProblemList } from './problems.ts'
import type { ImportVariant, ShopifyRow } from './types.ts'

type VariantNumbers = Pick<ImportVariant, 'priceMinor' | 'compareAtMinor' | 'quantity' | 'weightGrams'>

/** Prices in minor units, stock and weight of a variant's row; what cannot be read is null, with a warning. */
export function readVariantNumbers(
  row: ShopifyRow,
  currencyDecimals: number,
  problems: ProblemList,
): VariantNumbers {
  const price = (column: string) => priceCell(row.cells[column], row.line, column, currencyDecimals, problems)
  const compareAtMinor = price('Variant Compare At Price')
  return {
    priceMinor: price('Variant Price'),
    // Shopify writes 0 where nothing was crossed out.
    compareAtMinor: compareAtMinor === 0 ? null : compareAtMinor,
    quantity: quantityCell(row.cells['Variant Inventory Qty'], row.line, 'Variant Inventory Qty', problems),
    weightGrams: numberCell(
      row.cells['Variant Grams'],
      row.line,
      'Variant Grams',
      readGrams,
      'bad_weight',
      problems,
    ),
  }
}

/** A price in minor units; null and a warning when the text is none. */
export function priceCell(
  text: string | undefined,
  line: number,
  column: string,
  currencyDecimals: number,
  problems: ProblemList,
): number | null {
  if (text === undefined) return null
  const reading = readPrice(text, currencyDecimals)
  if ('reason' in reading) {
    problems.warn('bad_price', line, column, text, `${reading.reason} It was left empty.`)
    return null
  }
  if (reading.rounded) {
    const message = `More decimals than the ${currencyDecimals} of the currency; it was rounded half-up.`
    problems.warn('price_rounded', line, column, text, message)
  }
  return reading.amountMinor
}

/** A stock number; below zero it is 0 with a warning. */
export function quantityCell(
  text: string | undefined,
  line: number,
  column: string,
  problems: ProblemList,
): number | null {
  const value = numberCell(text, line, column, readQuantity, 'bad_quantity', problems)
  if (value === null || value >= 0) return value
  problems.warn('negative_quantity', line, column, text ?? null, 'Stock cannot be negative; 0 is used.')
  return 0
}

function numberCell(
  text: string | undefined,
  line: number,
  column: string,
  read: (text: string) => NumberReading,
  code: string,
  problems: ProblemList,
): number | null {
  if (text === undefined) return null
  const reading = read(text)
  if ('value' in reading) return reading.value
  problems.warn(code, line, column, text, `${reading.reason} It was left empty.`)
  return null
}
