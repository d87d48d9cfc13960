import { Type } from 'typebox'
import { STOP_PATH, type StopTokens, stopReminders } from '../../domain/notices/index.ts'
import { everybody, type Reply, type Route, route } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage } from './page.ts'

/** How the shop is called, and how links of its mails are told from made-up ones. */
export type StopServices = { readonly storeName: string; readonly stopTokens: StopTokens }

const params = Type.Object({ token: Type.String() })
const Form = Type.Object(
  { 'List-Unsubscribe': Type.Optional(Type.String()) },
  { title: 'CartReminderStop', description: 'What mail programs send; nothing in it matters.' },
)
const html = (description: string) => ({ description, contentType: 'text/html' })

/** Rows of the page behind "Stop these reminders" of mails about carts. */
export const stopReminderRoutes = (services: StopServices): Route[] => [
  route({
    method: 'GET',
    path: `${STOP_PATH}{token}/`,
    operation: 'showCartReminderStop',
    summary: 'Page that stops reminders of carts',
    description:
      'Where the link of a reminder leads. It only asks: programs that look at the links of a mail stop nothing.',
    tag: 'cart',
    access: everybody,
    params,
    responses: { 200: html('The page.'), 404: html('The link is not of this shop, or cut off.') },
    handle: async ({ params: { token } }) =>
      services.stopTokens.verify(token) === null ? unknownLink(services) : asking(services, token),
  }),
  route({
    method: 'POST',
    path: `${STOP_PATH}{token}/`,
    operation: 'stopCartReminders',
    summary: 'Stop reminders of carts',
    description:
      'Takes the form of the page, and the call by which mail programs stop mails of a kind (RFC 8058). The address that the link was sent to gets no reminders any more. Safe to repeat.',
    tag: 'cart',
    access: everybody,
    params,
    body: Form,
    takesStream: true,
    otherBodies: { 'application/x-www-form-urlencoded': Form, 'multipart/form-data': Form },
    example: { 'List-Unsubscribe': 'One-Click' },
    responses: {
      200: html('No more reminders are sent.'),
      404: html('The link is not of this shop, or cut off.'),
    },
    handle: async ({ ctx, params: { token } }) =>
      (await stopReminders(ctx, services.stopTokens, token)) ? stopped(services) : unknownLink(services),
  }),
]

const asking = (services: StopServices, token: string): Reply =>
  page(services, {
    title: 'Stop reminders',
    body: `<h1>Stop reminders?</h1>
<p>${escapeHtml(services.storeName)} will send no more mails about carts to the address that this link was sent to. Mails about orders still come.</p>
<form method="post" action="${STOP_PATH}${encodeURIComponent(token)}/">
<button>Stop reminders</button>
</form>`,
  })

const stopped = (services: StopServices): Reply =>
  page(services, {
    title: 'Reminders are stopped',
    body: `<h1>Reminders are stopped</h1>
<p>${escapeHtml(services.storeName)} sends no more mails about carts to this address.</p>`,
  })

const unknownLink = (services: StopServices): Reply =>
  page(services, {
    status: 404,
    title: 'No such link',
    body: `<h1>No such link</h1>
<p>The address may be cut off: open it again from the mail, or copy all of it.</p>`,
  })

function page(
  { storeName }: StopServices,
  { status = 200, title, body }: { status?: number; title: string; body: string },
): Reply {
  const shop = escapeHtml(storeName)
  const reply = htmlPage({
    status,
    title: `${title} · ${shop}`,
    styles: ['page.css', 'pay.css'],
    scripts: [],
    body: `<main class="center">
<div class="card pay">
<p class="brand"><img src="${assetUrl('mark.svg')}" width="32" height="32" alt=""> ${shop}</p>
${body}
</div>
</main>`,
  })
  return {
    ...reply,
    headers: { ...reply.headers, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  }
}
