import { matchesEtag } from '../rest/etag.ts'
import { everybody, type Route, route } from '../rest/route.ts'
import type { Panel } from './panel.ts'
import { panelPage } from './panel-page.ts'

/** What the pages need. */
export type PageServices = { readonly panel: Panel; readonly isProduction: boolean }

/** Pages for people that are not documentation. */
export function pageRoutes({ panel, isProduction }: PageServices): Route[] {
  const page = (description: string) => ({ description, contentType: 'text/html' })
  return [
    route({
      method: 'GET',
      path: '/admin/',
      operation: 'showAdmin',
      summary: 'The admin panel',
      description:
        'The page of the panel, which works by this API alone. While it is being built there is a page that says so and opens the panel when it is ready.',
      tag: 'service',
      access: everybody,
      responses: {
        200: page('The panel, or how far it is.'),
        302: { description: 'To the address with a slash at its end.' },
        304: { description: 'Nothing has changed since the ETag you have.' },
        404: page('The panel is not built, and nobody builds it.'),
        503: page('The panel could not be built; the page says why.'),
      },
      async handle({ url, request }) {
        const [path, query] = url.split('?', 2)
        if (path === '/admin') {
          const location = query === undefined ? '/admin/' : `/admin/?${query}`
          return { status: 302, raw: '', headers: { location, 'cache-control': 'no-cache' } }
        }
        const state = await panel.state()
        const reply = panelPage(state, isProduction)
        if (state.kind === 'ready' && matchesEtag(request.headers['if-none-match'], state.etag)) {
          return { status: 304, raw: '', headers: reply.headers ?? {} }
        }
        return reply
      },
    }),
  ]
}
