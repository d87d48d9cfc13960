import type { Reply } from '../rest/route.ts'
import { assetUrl } from './assets.ts'
import { escapeHtml } from './escape-html.ts'
import { htmlPage, pageHeaders } from './page.ts'
import type { PanelState } from './panel.ts'

const REFRESH_SECONDS = 3

/** Where it is and what is done there, for the person who waits. */
const STEPS = {
  waiting: 'It begins as soon as the shop has finished starting.',
  installing: 'Step 1 of 2: what it is built with is being installed.',
  building: 'Step 2 of 2: its files are being made.',
} as const

/**
 * The panel, or what there is to say while it is not there. Who waits for it is told so with a 200: nothing has failed.
 * It is a 404 when nobody builds it, and a 503 when the build has failed.
 */
export function panelPage(state: PanelState, isProduction: boolean): Reply {
  switch (state.kind) {
    case 'ready':
      return {
        raw: state.html,
        headers: {
          ...panelHeaders(isProduction),
          'content-type': 'text/html; charset=utf-8',
          etag: state.etag,
        },
      }
    case 'failed':
      return notice({
        status: 503,
        title: 'The admin panel could not be built',
        text: `<p class="problem">${escapeHtml(state.message)}</p>
${isProduction ? '' : linesOf(state.details)}<p>The shop works without it. When the cause is gone, <code>npm run admin:build</code> in the folder of the shop builds the
panel, and this page opens it. The whole story stands in <code>.nexus/admin-build.log</code>.</p>`,
      })
    case 'missing':
      return notice({
        status: 404,
        title: 'The admin panel is not built',
        text: `<p>Run <code>npm run admin:build</code> in the folder of the shop; this page then opens the panel. <code>npm start</code>
builds it by itself.</p>`,
      })
    default:
      return notice({
        status: 200,
        title: 'The admin panel is being built',
        text: `<p role="status">${STEPS[state.kind]}</p>
<p class="quiet">This takes about a minute, after the first start and after an update. The page opens the panel by itself. The shop
answers already.</p>`,
      })
  }
}

/**
 * The panel's scripts are files of ours. Its styles are files too, and style elements that are empty when they come and are
 * filled by scripts (the hash is that of no text). Pictures of products may lie with other hosts.
 */
const panelHeaders = (isProduction: boolean): Record<string, string> =>
  pageHeaders({
    emptyStyles: true,
    images: isProduction ? ['blob:', 'https:'] : ['blob:', 'https:', 'http:'],
  })

function notice({ status, title, text }: { status: number; title: string; text: string }): Reply {
  const reply = htmlPage({
    status,
    title: `${title} · Nexus`,
    styles: ['page.css'],
    scripts: [],
    refreshSeconds: REFRESH_SECONDS,
    body: `<main class="center">
<div class="card notice">
<p class="brand"><img src="${assetUrl('mark.svg')}" width="32" height="32" alt=""> Nexus</p>
<h1>${title}</h1>
${text}
<ul class="links">
<li><a href="/swagger/">Try every route</a><span>Swagger UI: the whole shop, without the panel</span></li>
<li><a href="/readyz/">See whether all is well</a><span>database, jobs and the rest</span></li>
</ul>
</div>
</main>`,
  })
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'no-store' } }
}

const linesOf = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<pre tabindex="0">${escapeHtml(lines.join('\n'))}</pre>\n`
