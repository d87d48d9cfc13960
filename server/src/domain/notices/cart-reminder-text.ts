import type { MailBlock, MailDocument, MailRow } from '../../platform/mail/model.ts'
import type { CartView } from '../cart/index.ts'

/** More lines than this are a number at the end of the mail. */
const LINES_MAX = 30

/** What a reminder says beside the cart. */
type About = {
  readonly storeName: string
  readonly cartUrl: string
  readonly stopUrl: string | undefined
  readonly isGuest: boolean
}

type Item = CartView['items'][number]

/** The text of a reminder: what is in the cart, what it costs today, and what of it cannot be had any more. */
export function writeReminder(cart: CartView, about: About): MailDocument {
  const { storeName, cartUrl, stopUrl, isGuest } = about
  const text = (words: string): MailBlock => ({ kind: 'text', text: words })
  const more = cart.items.length - LINES_MAX
  const isWhole = cart.items.every(({ problem }) => problem === null)
  return {
    subject: `You left something in your cart at ${storeName}`,
    heading: 'Still in your cart',
    blocks: [
      text(
        `You have put this into your cart at ${storeName} and not ordered it. The prices are those of today; nothing is held for you.`,
      ),
      {
        kind: 'table',
        columns: [{ label: 'Item' }, { label: 'Price', isNumber: true }],
        rows: cart.items.slice(0, LINES_MAX).map((item) => rowOf(item, cart.currency)),
      },
      ...(more > 0 ? [text(`and ${more} more.`)] : []),
      ...(isWhole ? [sumOf(cart)] : []),
      { kind: 'button', label: 'Open your cart', url: cartUrl },
      ...(isGuest ? [text('Your cart opens in the browser in which you filled it.')] : []),
      ...(stopUrl === undefined
        ? []
        : [{ kind: 'button' as const, label: 'Stop these reminders', url: stopUrl }]),
    ],
    smallPrint: [
      `You get this mail because this address was given at ${storeName} with the cart. There is one reminder for a cart that rests, not a series.`,
      ...(stopUrl === undefined ? ['To get no more reminders of this cart, empty it.'] : []),
    ],
  }
}

/** What the goods come to; shipping and taxes that are added depend on where they go. */
function sumOf(cart: CartView): MailBlock {
  const money = (amount: string): string => `${amount} ${cart.currency}`
  const discounts = cart.discounts.filter(({ type }) => type !== 'free_shipping')
  return {
    kind: 'totals',
    rows: [
      { label: 'Goods', amount: money(cart.subtotal) },
      ...discounts.map(({ name, code, amount }) => ({
        label: code === null ? name : `${name} (${code})`,
        amount: `−${money(amount)}`,
      })),
    ],
  }
}

function rowOf(item: Item, currency: string): MailRow {
  const money = (amount: string): string => `${amount} ${currency}`
  const name = item.name === '' ? 'Something that is no longer sold' : item.name
  const options = Object.entries(item.options)
    .map(([option, value]) => `${option}: ${value}`)
    .join(', ')
  return {
    cells: [name, item.unit_price === null ? '—' : money(item.unit_price)],
    details: [
      options,
      `Quantity: ${item.quantity}`,
      item.price_changed ? `When you put it in: ${money(item.price_when_added ?? '')}` : '',
      problemOf(item),
    ],
  }
}

function problemOf({ problem, available, name }: Item): string {
  if (problem === null || name === '') return ''
  if (problem === 'not_purchasable') return 'No longer sold'
  return available === 0 ? 'Sold out' : `Only ${available} left`
}
