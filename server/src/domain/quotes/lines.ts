import { type Id, ROOT_ID } from '../../kernel/id.ts'
import { images, optionsOf, variantName } from '../catalogue/index.ts'
import type { LineProblem, QuotedLine, QuoteRequest } from './model.ts'
import type { VariantTuple } from './store.ts'

/** The lines of a request as they would be sold now, not priced yet. */
export function quoteLines(
  request: Pick<QuoteRequest, 'lines'>,
  variants: readonly VariantTuple[],
): QuotedLine[] {
  const byId = new Map(variants.map((variant) => [variant[0], variant]))
  const wanted = new Map<Id, number>()
  for (const { variantId, quantity } of request.lines)
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity)
  return request.lines.map(({ variantId, quantity }) => {
    const variant = byId.get(variantId)
    return variant === undefined
      ? missingLine(variantId, quantity)
      : quoteLine(variant, quantity, wanted.get(variantId) ?? quantity)
  })
}

function quoteLine(variant: VariantTuple, quantity: number, wanted: number): QuotedLine {
  const [
    variantId,
    productId,
    name,
    ownName,
    optionNames,
    optionValues,
    sku,
    weightGrams,
    vendorId,
    isForSale,
    amountMinor,
    stock,
    backorder,
    categoryIds,
    image,
  ] = variant
  const unitPriceMinor = isForSale ? amountMinor : null
  const available = Math.max(0, stock ?? 0)
  return {
    variantId,
    productId,
    name,
    variantName: variantName({ name: ownName, option_values: optionValues }),
    sku,
    options: optionsOf(
      { options: (optionNames ?? []).map((option) => ({ name: option, values: [] })) },
      { option_values: optionValues },
    ),
    image: image && pictureOf(image),
    weightGrams,
    vendorId,
    categoryIds: categoryIds ?? [],
    quantity,
    unitPriceMinor,
    available,
    backorder: backorder ?? false,
    problem: problemOf(unitPriceMinor, wanted, available, backorder ?? false),
    priced: null,
  }
}

function problemOf(
  unitPriceMinor: number | null,
  wanted: number,
  available: number,
  backorder: boolean,
): LineProblem | null {
  if (unitPriceMinor === null) return 'not_purchasable'
  return wanted > available && !backorder ? 'insufficient_stock' : null
}

const pictureOf = ([status, fileKey, sourceUrl]: NonNullable<VariantTuple[14]>): string | null =>
  images.imageAddresses({ status, file_key: fileKey, source_url: sourceUrl }).large

/** A line of a variant that is not there. */
const missingLine = (variantId: Id, quantity: number): QuotedLine => ({
  variantId,
  productId: ROOT_ID,
  name: '',
  variantName: '',
  sku: null,
  options: {},
  image: null,
  weightGrams: null,
  vendorId: null,
  categoryIds: [],
  quantity,
  unitPriceMinor: null,
  available: 0,
  backorder: false,
  problem: 'not_purchasable',
  priced: null,
})
