import { SANDBOX_OUTCOMES, type SandboxPaymentRecord } from '../../domain/payments/index.ts'
import { formatMinor } from '../../kernel/money.ts'
import type { Reply } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage } from './page.ts'

/** The sandbox's page about a payment that nobody has decided yet. */
export function payPage(payment: SandboxPaymentRecord): Reply {
  const { description } = payment
  const shop = escapeHtml(description.storeName)
  const number = escapeHtml(description.orderNumber)
  const total = amountText(payment.amount_minor, payment.currency)
  return sandboxReply({
    title: `Test payment of ${total} · ${shop}`,
    formTargets: originsOf(payment),
    body: `<p class="brand"><img src="${assetUrl('mark.svg')}" width="32" height="32" alt=""> ${shop}</p>
<h1>Pay order <span class="number">${number}</span></h1>
<p class="test-note" role="note"><strong>This is a test page.</strong> No money moves, whatever you choose here.</p>
<table class="bill">
<caption class="unseen">What the order costs</caption>
<thead class="unseen"><tr><th scope="col">What</th><th scope="col">Amount</th></tr></thead>
<tbody>
${linesOf(payment)}
</tbody>
<tfoot><tr><th scope="row">Total</th><td>${total}</td></tr></tfoot>
</table>
<form method="post" action="/sandbox/pay/${encodeURIComponent(payment.id)}/" aria-label="Decide this test payment">
<button name="outcome" value="pay" aria-describedby="about-pay">Pay ${total}</button>
<p class="about" id="about-pay">As if the buyer had paid.</p>
<button class="plain" name="outcome" value="decline" aria-describedby="about-decline">Decline the card</button>
<p class="about" id="about-decline">As if the bank had said no. The order can be paid in another try.</p>
<button class="plain" name="outcome" value="abandon" aria-describedby="about-abandon">Leave without paying</button>
<p class="about" id="about-abandon">As if nobody had paid in time.</p>
</form>`,
  })
}

const WHAT_HAPPENED = {
  paid: { title: 'This test payment is done', text: 'It has been paid. No money has moved.' },
  declined: {
    title: 'This test payment was declined',
    text: 'Nothing was paid. The order can be paid in another try, which gets a page of its own.',
  },
  abandoned: { title: 'This test payment was left', text: 'Nothing was paid, and this page is closed.' },
  expired: { title: 'This page has expired', text: 'Nothing was paid here, and nothing can be any more.' },
} as const

/** The page about a payment that has been decided, or that nobody decided in time. */
export function payPageOver(payment: SandboxPaymentRecord): Reply {
  const status = payment.status === 'open' ? 'expired' : payment.status
  const { title, text } = WHAT_HAPPENED[status]
  const number = escapeHtml(payment.description.orderNumber)
  return sandboxReply({
    status: 410,
    title: `${title} · ${escapeHtml(payment.description.storeName)}`,
    body: `<h1>${title}</h1>
<p>Order <span class="number">${number}</span>. ${text}</p>
<p><a href="${escapeHtml(onwardOf(payment))}">Go on to the shop</a></p>`,
  })
}

/** Where the person goes when the payment has ended. */
export const onwardOf = (payment: SandboxPaymentRecord): string =>
  payment.status === 'paid' ? payment.success_url : payment.cancel_url

/** The page for an address that leads to no payment. */
export const payPageUnknown = (): Reply =>
  sandboxReply({
    status: 404,
    title: 'No such payment',
    body: `<h1>No such payment</h1>
<p>This address leads to no test payment. It may be cut off: open it again from the shop.</p>`,
  })

/** The page that says how the form is to be sent; `status` is the kind of mistake. */
export function payPageMistake(id: string, status: 400 | 413 | 415, problem: string): Reply {
  const names = SANDBOX_OUTCOMES.map((outcome) => `<code>${outcome}</code>`)
  return sandboxReply({
    status,
    title: 'This is not a choice',
    body: `<h1>This is not a choice</h1>
<p>${escapeHtml(problem)}</p>
<p>Send the field <code>outcome</code> with one of ${names.slice(0, -1).join(', ')} and ${names.at(-1)}. Nothing has changed.</p>
<p><a href="/sandbox/pay/${encodeURIComponent(id)}/">Back to the payment</a></p>`,
  })
}

function linesOf({ description, currency }: SandboxPaymentRecord): string {
  const line = (name: string, amount: string, kind = ''): string =>
    `<tr${kind}><th scope="row">${name}</th><td>${amount}</td></tr>`
  const items = description.items.map(({ name, quantity, amountMinor }) =>
    line(`<span class="count">${quantity} ×</span> ${escapeHtml(name)}`, amountText(amountMinor, currency)),
  )
  const { discountMinor, shippingMinor, taxMinor, isTaxIncluded } = description
  const aside = ' class="aside"'
  if (discountMinor > 0) items.push(line('Discount', `−${amountText(discountMinor, currency)}`, aside))
  items.push(line('Shipping', amountText(shippingMinor, currency), aside))
  if (taxMinor > 0) {
    items.push(line(isTaxIncluded ? 'Tax, included' : 'Tax', amountText(taxMinor, currency), aside))
  }
  return items.join('\n')
}

/** An amount for people: `USD 1,861.10`. */
function amountText(amountMinor: number, currency: string): string {
  const text = formatMinor(amountMinor, currency)
  // a text, because a number of this size may not be exact
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' }).format(
    text as unknown as number,
  )
}

/** A form's answer leads on to the storefront, which the page must allow. */
const originsOf = ({ success_url, cancel_url }: SandboxPaymentRecord): string[] => [
  ...new Set([success_url, cancel_url].flatMap((url) => URL.parse(url)?.origin ?? [])),
]

function sandboxReply(page: {
  status?: number
  title: string
  body: string
  formTargets?: readonly string[]
}): Reply {
  const reply = htmlPage({
    status: page.status ?? 200,
    title: page.title,
    styles: ['page.css', 'pay.css'],
    scripts: [],
    loads: { formTargets: page.formTargets ?? [] },
    body: `<main class="center">
<div class="card pay">
${page.body}
</div>
</main>`,
  })
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } }
}
