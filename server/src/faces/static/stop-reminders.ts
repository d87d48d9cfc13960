import { Type } from 'typebox'
import {
  BACK_IN_STOCK_STOP_PATH,
  STOP_PATH,
  type StopTokens,
  stopBackInStock,
  stopReminders,
} from '../../domain/notices/index.ts'
import { everybody, type Reply, type Route, route } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage } from './page.ts'

/** How the shop is called, and how links of its mails are told from made-up ones. */
export type StopServices = {
  readonly storeName: string
  readonly stopTokens: StopTokens
  readonly backInStockStops: StopTokens
}

/** Mails that can be stopped: where the page is, and how it speaks of them. */
type Kind = {
  readonly path: string
  readonly tokens: StopTokens
  readonly stop: typeof stopReminders
  readonly operations: readonly [show: string, stop: string]
  readonly tag: string
  /** "reminders", … */
  readonly mails: string
  /** "mails about carts", … */
  readonly about: string
}

const kindsOf = ({ stopTokens, backInStockStops }: StopServices): Kind[] => [
  {
    path: STOP_PATH,
    tokens: stopTokens,
    stop: stopReminders,
    operations: ['showCartReminderStop', 'stopCartReminders'],
    tag: 'cart',
    mails: 'reminders',
    about: 'mails about carts',
  },
  {
    path: BACK_IN_STOCK_STOP_PATH,
    tokens: backInStockStops,
    stop: stopBackInStock,
    operations: ['showBackInStockStop', 'stopBackInStockMails'],
    tag: 'wishlists',
    mails: 'mails about your wishlist',
    about: 'mails about what can be bought again',
  },
]

const params = Type.Object({ token: Type.String() })
const Form = Type.Object(
  { 'List-Unsubscribe': Type.Optional(Type.String()) },
  { title: 'CartReminderStop', description: 'What mail programs send; nothing in it matters.' },
)
const html = (description: string) => ({ description, contentType: 'text/html' })

/** Rows of the pages behind the links that stop mails which nobody has asked for at that moment. */
export const stopReminderRoutes = (services: StopServices): Route[] =>
  kindsOf(services).flatMap((kind) => [
    route({
      method: 'GET',
      path: `${kind.path}{token}/`,
      operation: kind.operations[0],
      summary: `Page that stops ${kind.about}`,
      description:
        'Where the link of such a mail leads. It only asks: programs that look at the links of a mail stop nothing.',
      tag: kind.tag,
      access: everybody,
      params,
      responses: { 200: html('The page.'), 404: html('The link is not of this shop, or cut off.') },
      handle: async ({ params: { token } }) =>
        kind.tokens.verify(token) === null ? unknownLink(services) : asking(services, kind, token),
    }),
    route({
      method: 'POST',
      path: `${kind.path}{token}/`,
      operation: kind.operations[1],
      summary: `Stop ${kind.about}`,
      description:
        'Takes the form of the page, and the call by which mail programs stop mails of a kind (RFC 8058). The address that the link was sent to gets none any more. Safe to repeat.',
      tag: kind.tag,
      access: everybody,
      params,
      body: Form,
      takesStream: true,
      otherBodies: { 'application/x-www-form-urlencoded': Form, 'multipart/form-data': Form },
      example: { 'List-Unsubscribe': 'One-Click' },
      responses: {
        200: html('No more of them are sent.'),
        404: html('The link is not of this shop, or cut off.'),
      },
      handle: async ({ ctx, params: { token } }) =>
        (await kind.stop(ctx, kind.tokens, token)) ? stopped(services, kind) : unknownLink(services),
    }),
  ])

const asking = (services: StopServices, { path, mails, about }: Kind, token: string): Reply =>
  page(services, {
    title: `Stop ${mails}`,
    body: `<h1>Stop ${mails}?</h1>
<p>${escapeHtml(services.storeName)} will send no more ${about} to the address that this link was sent to. Mails about orders still come.</p>
<form method="post" action="${path}${encodeURIComponent(token)}/">
<button>Stop ${mails}</button>
</form>`,
  })

const stopped = (services: StopServices, { mails, about }: Kind): Reply => {
  const title = `${mails[0]!.toUpperCase()}${mails.slice(1)} are stopped`
  return page(services, {
    title,
    body: `<h1>${title}</h1>
<p>${escapeHtml(services.storeName)} sends no more ${about} to this address.</p>`,
  })
}

const unknownLink = (services: StopServices): Reply =>
  page(services, {
    status: 404,
    title: 'No such link',
    body: `<h1>No such link</h1>
<p>The address may be cut off: open it again from the mail, or copy all of it.</p>`,
  })

function page(
  { storeName }: Pick<StopServices, 'storeName'>,
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
