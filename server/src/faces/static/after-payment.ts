import { Type } from 'typebox'
import { parseOrderNumber } from '../../domain/orders/index.ts'
import { everybody, type Reply, type Route, route } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage } from './page.ts'

/** What the pages say of the shop. */
export type AfterPaymentServices = { readonly storeName: string; readonly frontendUrl: string | undefined }

const PAGES = [
  {
    path: '/payment-success/',
    operation: 'showPaymentSuccess',
    summary: 'Where buyers come back after paying',
    title: 'Thank you',
    text: (order: string) =>
      `You have gone through the payment${order}. As soon as the payment provider confirms it, usually within seconds, the order is paid and the shop begins to work on it.`,
    hint: 'You can close this page.',
  },
  {
    path: '/payment-cancelled/',
    operation: 'showPaymentCancelled',
    summary: 'Where buyers come back who have not paid',
    title: 'The payment was not made',
    text: (order: string) =>
      `You have not paid${order}: the payment was declined, or you came back before it was done.`,
    hint: 'While the order is open you can try again, or choose another way to pay, in the shop.',
  },
] as const

/** The two pages for shops without a storefront of their own. They tell no more than their address does. */
export const afterPaymentRoutes = (services: AfterPaymentServices): Route[] =>
  PAGES.map((page) =>
    route({
      method: 'GET',
      path: page.path,
      operation: page.operation,
      summary: page.summary,
      description:
        'For shops without `FRONTEND_URL`. It repeats the number in its address and knows nothing else.',
      tag: 'payments',
      access: everybody,
      query: Type.Object({ order: Type.Optional(Type.String({ description: 'Number of the order.' })) }),
      responses: { 200: { description: 'The page.', contentType: 'text/html' } },
      handle: async ({ query }) => afterPayment(page, query.order, services),
    }),
  )

function afterPayment(
  page: (typeof PAGES)[number],
  order: string | undefined,
  { storeName, frontendUrl }: AfterPaymentServices,
): Reply {
  // only what has the form of a number is shown, so that nobody can make the page say something else
  const number = order === undefined ? undefined : parseOrderNumber(order)
  const about = number === undefined ? '' : ` for order <strong class="number">${escapeHtml(number)}</strong>`
  const shop = escapeHtml(storeName)
  const onward =
    frontendUrl === undefined
      ? `<p class="quiet">${page.hint}</p>`
      : `<p class="quiet">${page.hint}</p>\n<p><a href="${escapeHtml(frontendUrl)}">Back to ${shop}</a></p>`
  return htmlPage({
    title: `${page.title} · ${shop}`,
    styles: ['page.css', 'pay.css'],
    scripts: [],
    body: `<main class="center">
<div class="card pay">
<p class="brand"><img src="${assetUrl('mark.svg')}" width="32" height="32" alt=""> ${shop}</p>
<h1>${page.title}</h1>
<p>${page.text(about)}</p>
${onward}
</div>
</main>`,
  })
}
