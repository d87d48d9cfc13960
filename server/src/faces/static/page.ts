import type { Reply } from '../rest/route.ts'
import { assetUrl } from './assets.ts'

/** What a page may load: always only from us, and nothing inline unless a library cannot do without. */
type Loads = {
  readonly inlineStyles?: boolean
  /** Style elements without text, which a script then fills rule by rule. */
  readonly emptyStyles?: boolean
  /** From where pictures may come beside us. */
  readonly images?: readonly string[]
  readonly workers?: boolean
  /** Other origins to which an answer of the page's form may lead on. */
  readonly formTargets?: readonly string[]
}

/** An HTML page. Whatever in it is not our own text has gone through `escapeHtml`. */
export type Page = {
  readonly status?: number
  readonly title: string
  readonly body: string
  readonly styles: readonly Parameters<typeof assetUrl>[0][]
  readonly scripts: readonly Parameters<typeof assetUrl>[0][]
  readonly loads?: Loads
  /** The page loads itself again after so long. */
  readonly refreshSeconds?: number
}

/** SHA-256 of no text. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

/** Dresses a page as an answer, with a content security policy that keeps other sites' code and frames out. */
export function htmlPage(page: Page): Reply {
  const links = page.styles.map((name) => `<link rel="stylesheet" href="${assetUrl(name)}">`)
  const scripts = page.scripts.map((name) => `<script src="${assetUrl(name)}" defer></script>`)
  const refresh =
    page.refreshSeconds === undefined ? '' : `\n<meta http-equiv="refresh" content="${page.refreshSeconds}">`
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">${refresh}
<title>${page.title}</title>
<link rel="icon" href="${assetUrl('mark.svg')}" type="image/svg+xml">
${[...links, ...scripts].join('\n')}
</head>
<body>
${page.body}
</body>
</html>
`
  return {
    status: page.status ?? 200,
    raw: html,
    headers: { ...pageHeaders(page.loads ?? {}), 'content-type': 'text/html; charset=utf-8' },
  }
}

/** The policy of a page and what else goes with every page. */
export function pageHeaders(loads: Loads): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    [
      "style-src 'self'",
      ...(loads.inlineStyles ? ["'unsafe-inline'"] : []),
      ...(loads.emptyStyles ? [EMPTY_STYLE] : []),
    ].join(' '),
    ["img-src 'self' data:", ...(loads.images ?? [])].join(' '),
    "font-src 'self' data:",
    "connect-src 'self'",
    ...(loads.workers ? ['worker-src blob:'] : []),
    ["form-action 'self'", ...(loads.formTargets ?? [])].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
    vary: 'Accept',
  }
}
