import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** A file that our pages load. Its address changes with its content, so that it may be kept for ever. */
export type Asset = {
  readonly url: string
  readonly contentType: string
  /** Read when first asked for, then kept. */
  readonly read: () => Promise<Buffer>
}

const OWN_FOLDER = fileURLToPath(new URL('./assets/', import.meta.url))
const require = createRequire(import.meta.url)
const LOGO_URL = 'https://cdn.redoc.ly/redoc/logo-mini.svg'

/** Every file of our pages by its name. All of them are on this machine: the pages work without the internet. */
export const ASSETS = {
  'swagger-ui.css': fromPackage('swagger-ui-dist', 'swagger-ui.css'),
  'swagger-ui-bundle.js': fromPackage('swagger-ui-dist', 'swagger-ui-bundle.js'),
  'redoc.standalone.js': fromPackage('redoc', 'bundles/redoc.standalone.js', (text) =>
    text.replaceAll(LOGO_URL, own('mark.svg').url),
  ),
  'swagger-start.js': own('swagger-start.js'),
  'redoc-start.js': own('redoc-start.js'),
  'docs.css': own('docs.css'),
  'react.js': fromPackage('react-18', 'umd/react.production.min.js'),
  'react-dom.js': fromPackage('react-dom-18', 'umd/react-dom.production.min.js'),
  'graphiql.js': fromPackage('graphiql', 'graphiql.min.js', withoutMap),
  'graphiql.css': fromPackage('graphiql', 'graphiql.min.css'),
  'graphiql-start.js': own('graphiql-start.js'),
  'graphiql-page.css': own('graphiql-page.css'),
  'page.css': own('page.css'),
  'pay.css': own('pay.css'),
  'mark.svg': own('mark.svg'),
} as const satisfies Record<string, Asset>

/** The address of a file by its name. */
export const assetUrl = (name: keyof typeof ASSETS): string => ASSETS[name].url

function own(name: string): Asset {
  const bytes = readFileSync(join(OWN_FOLDER, name))
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
  return { url: `/static/${mark}/${name}`, contentType: typeOf(name), read: async () => bytes }
}

function fromPackage(name: string, path: string, change?: (text: string) => string): Asset {
  const manifest = require.resolve(`${name}/package.json`)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const file = join(dirname(manifest), path)
  let kept: Promise<Buffer> | undefined
  const load = async (): Promise<Buffer> =>
    change === undefined ? readFile(file) : Buffer.from(change(await readFile(file, 'utf8')))
  return {
    url: `/static/${name}-${version}/${file.split(/[\\/]/).at(-1)}`,
    contentType: typeOf(file),
    read: () => {
      kept ??= load()
      return kept
    },
  }
}

/** Names no map that we do not serve: tools of browsers would ask for it. */
function withoutMap(script: string): string {
  return script.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')
}

function typeOf(file: string): string {
  return TYPES[extname(file)] ?? 'application/octet-stream'
}
