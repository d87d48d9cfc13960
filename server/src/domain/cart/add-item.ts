import { AppError, fieldError } from '../../kernel/errors.ts'
import { type Id, isId, newId, ROOT_ID } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import { productOffers, variantIdsBySku } from '../catalogue/index.ts'
import { changeCart, lockOpenCart, write } from './change-cart.ts'
import type { CartDecision, OpenCart } from './decision.ts'
import type { CartItemInput } from './input.ts'
import { type CartCaller, type CartItem, type CartOwner, LINES_MAX, QUANTITY_MAX } from './model.ts'
import { quoteCart } from './quote-cart.ts'
import { requireBuyable } from './require-buyable.ts'
import { type CartView, viewCart } from './view.ts'

/** The cart with what was put in, and the id of its line. */
type Added = { readonly cart: CartView; readonly itemId: Id }

/**
 * Puts something into the caller's cart, or more of it; answers the cart and the item's id. Throws validation errors
 * naming `variant`, `product`, `sku`, `quantity` or `items`, `not_purchasable` and `insufficient_stock`.
 */
export async function addItem(ctx: Ctx, caller: CartCaller, input: CartItemInput): Promise<Added> {
  requireOneReference(input)
  return changeCart(ctx, caller, (db, cart) => decideToAdd(db, ctx, cart, input))
}

/** The same as a step of somebody else's transaction: the cart stays locked until it ends. */
export async function addItemStep(tx: Tx, ctx: Ctx, owner: CartOwner, input: CartItemInput): Promise<Added> {
  requireOneReference(input)
  const cart = await lockOpenCart(tx, ctx, owner)
  const { answer, changes } = await decideToAdd(tx, ctx, cart, input)
  if (changes !== undefined) await write(tx, ctx, cart, changes)
  return answer
}

async function decideToAdd(
  db: Db,
  ctx: Ctx,
  cart: OpenCart,
  input: CartItemInput,
): Promise<CartDecision<Added>> {
  const { variantId, field } = await findVariant(db, input, cart.currency)
  const known = cart.items.find((item) => item.variantId === variantId)
  const quantity = (known?.quantity ?? 0) + (input.quantity ?? 1)
  if (quantity > QUANTITY_MAX)
    throw fieldError('quantity', `Would make ${quantity}; a cart holds at most ${QUANTITY_MAX} of one thing.`)
  if (known === undefined && cart.items.length >= LINES_MAX)
    throw fieldError('items', `A cart holds at most ${LINES_MAX} lines; remove one first.`)
  const item: CartItem = { id: known?.id ?? newId(), variantId, quantity, priceWhenAddedMinor: null }
  const index = known === undefined ? cart.items.length : cart.items.indexOf(known)
  const quote = await quoteCart(db, ctx, { ...cart, items: cart.items.toSpliced(index, 1, item) })
  const line = quote.lines[index]!
  if (line.productId === ROOT_ID)
    throw fieldError(field, `There is no variant "${input[field]!.slice(0, 100)}".`)
  requireBuyable(line, known?.quantity ?? 0)
  const put = { ...item, priceWhenAddedMinor: known?.priceWhenAddedMinor ?? line.unitPriceMinor }
  const items = cart.items.toSpliced(index, 1, put)
  return {
    answer: { cart: viewCart({ ...cart, items, isKept: true }, quote), itemId: put.id },
    changes: { put: [put] },
  }
}

type Reference = 'variant' | 'product' | 'sku'
const REFERENCES: readonly Reference[] = ['variant', 'product', 'sku']

function requireOneReference(input: CartItemInput): void {
  const given = REFERENCES.filter((name) => input[name] !== undefined)
  if (given.length === 0)
    throw fieldError('variant', 'This field is required: what to add, by variant, product or sku.')
  if (given.length > 1)
    throw fieldError(given[1]!, `Name what to add once: ${given.join(' and ')} were given.`)
}

async function findVariant(
  db: Db,
  input: CartItemInput,
  currency: string,
): Promise<{ variantId: Id; field: Reference }> {
  if (input.product !== undefined)
    return { variantId: await onlyOffer(db, input.product, currency), field: 'product' }
  const field = input.variant === undefined ? 'sku' : 'variant'
  const reference = (input.variant ?? input.sku)!
  if (field === 'variant' && isId(reference)) return { variantId: reference.toLowerCase(), field }
  const found = (await variantIdsBySku(db, [reference])).get(reference)
  if (found === undefined) throw fieldError(field, `There is no variant "${reference.slice(0, 100)}".`)
  return { variantId: found, field }
}

/** The only variant of a product that can be bought in the currency. */
async function onlyOffer(db: Db, product: string, currency: string): Promise<Id> {
  const variants = await productOffers(db, product, currency)
  if (variants.length === 0) throw fieldError('product', `There is no product "${product.slice(0, 100)}".`)
  const offers = variants.filter((variant) => variant.isPurchasable)
  if (offers.length === 0)
    throw new AppError('not_purchasable', `This product cannot be bought in ${currency} now.`, {
      fields: { product: ['No variant of it can be bought now.'] },
    })
  if (offers.length === 1) return offers[0]!.id
  const list = offers.map(({ id, sku, name }) => ({ id, sku, name }))
  const names = list.map(({ id, sku, name }) => `${sku ?? id} (${name})`).join(', ')
  throw new AppError('validation_error', `variant: the product has ${offers.length} variants; name one.`, {
    fields: { variant: [`Name one of the product’s variants: ${names}.`.slice(0, 2_000)] },
    details: { variants: list },
  })
}
