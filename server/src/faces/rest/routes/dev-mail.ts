import { Type } from 'typebox'
import { notFound } from '../../../kernel/errors.ts'
import type { KeptMail, LocalMailbox } from '../../../platform/mail/local-mailbox.ts'
import { preferredType } from '../accept.ts'
import { everybody, type Reply, type Route, route } from '../route.ts'

const HTML_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  vary: 'Accept',
} as const

/** A mail may say anything: it is shown without scripts, pictures, forms, and cut off from everything else. */
const MAIL_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

/**
 * The local mailbox, for browsers a page and for programs JSON. A developer's tool: `mailbox` is undefined in
 * production, and then there are no such addresses.
 */
export function devMailRoutes(services: { readonly mailbox: LocalMailbox | undefined }): Route[] {
  const { mailbox } = services
  if (mailbox === undefined) return []
  const tag = 'service'
  return [
    route({
      method: 'GET',
      path: '/dev/mail/',
      operation: 'listDevelopmentMail',
      summary: 'The local mailbox, the newest first (development only)',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      isHidden: true,
      query: Type.Object({
        to: Type.Optional(Type.String({ maxLength: 320, description: 'Only mail to this address.' })),
      }),
      responses: { 200: { description: 'The mails.' } },
      handle: async ({ query, request }) =>
        answer(request.headers.accept, await mailbox.list({ to: query.to })),
    }),
    route({
      method: 'GET',
      path: '/dev/mail/{id}/',
      operation: 'getDevelopmentMail',
      summary: 'One mail of the local mailbox (development only)',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      isHidden: true,
      params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
      responses: { 200: { description: 'The mail.' } },
      handle: async ({ params, request }) => {
        const mail = await mailbox.read(params.id)
        if (mail === undefined) throw notFound('Mail')
        return isBrowser(request.headers.accept)
          ? { headers: HTML_HEADERS, raw: pageOf([mail], true) }
          : { body: mail }
      },
    }),
    route({
      method: 'GET',
      path: '/dev/mail/{id}/html/',
      operation: 'showDevelopmentMail',
      summary: 'One mail of the local mailbox as HTML (development only)',
      tag,
      access: everybody,
      ignoresAuthorization: true,
      isHidden: true,
      params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
      responses: {
        200: { description: 'The mail, cut off from everything else.', contentType: 'text/html' },
      },
      handle: async ({ params }) => {
        const mail = await mailbox.read(params.id)
        if (mail?.html === undefined) throw notFound('Mail')
        return { headers: MAIL_HEADERS, raw: mail.html }
      },
    }),
  ]
}

const isBrowser = (accept: string | undefined): boolean =>
  preferredType(accept, ['application/json', 'text/html']) === 'text/html'

function answer(accept: string | undefined, mails: readonly KeptMail[]): Reply {
  if (isBrowser(accept)) return { headers: HTML_HEADERS, raw: pageOf(mails) }
  return {
    body: { count: mails.length, next: null, previous: null, results: mails },
    headers: { vary: 'Accept' },
  }
}

function pageOf(mails: readonly KeptMail[], isWhole = false): string {
  const articles = mails.map(
    (mail) => `<article>
<h2><a href="/dev/mail/${mail.id}/">${escapeMarkup(mail.subject)}</a></h2>
<p>To ${escapeMarkup(mail.to)} · <time>${escapeMarkup(mail.created_at)}</time></p>
<pre>${withLinks(escapeMarkup(mail.text))}</pre>
${isWhole ? `<iframe sandbox src="/dev/mail/${mail.id}/html/" title="The mail as HTML"></iframe>\n` : ''}</article>`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Local mailbox</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
article { border-top: 1px solid #8886; padding: .5rem 0 }
h2 { font-size: 1.1rem; margin: .5rem 0 0 } p { margin: 0; opacity: .7 } pre { white-space: pre-wrap; font: inherit; overflow-wrap: anywhere }
iframe { width: 100%; height: 60rem; border: 1px solid #8886; border-radius: .5rem; background: #fff }
</style></head>
<body><h1>Local mailbox</h1>
${articles.join('\n') || '<p>No mail yet.</p>'}
</body></html>
`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** Only addresses on lines of their own, in text that is escaped already. */
const withLinks = (escaped: string): string =>
  escaped.replace(
    /^https?:\/\/[^\s]+$/gm,
    (address) => `<a href="${address}" rel="noreferrer">${address}</a>`,
  )
