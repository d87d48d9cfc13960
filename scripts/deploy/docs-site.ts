import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'

const require = createRequire(new URL('../../server/package.json', import.meta.url))
/** Redoc's picture of its maker; the pages load nothing from elsewhere. */
const LOGO_URL = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
/** What of contract/ is published beside the pages. */
const PUBLISHED = new Set(['.json', '.graphql'])

const page = (title: string, head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${head}
</head>
<body>
${body}
</body>
</html>
`

const SWAGGER = page(
  'Nexus API · Swagger UI',
  '<link rel="stylesheet" href="swagger-ui.css">',
  '<div id="swagger"></div>\n<script src="swagger-ui-bundle.js"></script>\n<script src="start.js"></script>',
)
// There is no shop behind the pages: nothing can be sent from here.
const SWAGGER_START = `SwaggerUIBundle({
  url: '../openapi.json', dom_id: '#swagger', deepLinking: true, docExpansion: 'none', filter: true,
  supportedSubmitMethods: [], validatorUrl: null,
})
`
const REDOC = page(
  'Nexus API · Reference',
  '',
  '<redoc spec-url="../openapi.json" disable-search="false" hide-download-button></redoc>\n<script src="redoc.standalone.js"></script>',
)

/** Writes Swagger UI and Redoc over the contract, with the contract itself, below a folder; gives the paths written. */
export function writeDocsSite(root: string, folder: string): readonly string[] {
  const written: string[] = []
  const write = (path: string, content: string | { copyOf: string }): void => {
    const place = join(folder, path)
    mkdirSync(dirname(place), { recursive: true })
    if (typeof content === 'string') writeFileSync(place, content)
    else copyFileSync(content.copyOf, place)
    written.push(path)
  }
  const contract = join(root, 'contract')
  const documents = readdirSync(contract).filter((name) => PUBLISHED.has(extname(name)))
  for (const name of documents) write(name, { copyOf: join(contract, name) })
  const swagger = dirname(require.resolve('swagger-ui-dist/package.json'))
  for (const name of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    write(`swagger/${name}`, { copyOf: join(swagger, name) })
  write('swagger/start.js', SWAGGER_START)
  write('swagger/index.html', SWAGGER)
  const redoc = join(dirname(require.resolve('redoc/package.json')), 'bundles/redoc.standalone.js')
  const mark = readFileSync(join(root, 'server/src/faces/static/assets/mark.svg'), 'utf8')
  const pictured = readFileSync(redoc, 'utf8').replaceAll(
    LOGO_URL,
    `data:image/svg+xml;base64,${Buffer.from(mark).toString('base64')}`,
  )
  write('redoc/redoc.standalone.js', pictured)
  write('redoc/index.html', REDOC)
  const { info } = JSON.parse(readFileSync(join(contract, 'openapi.json'), 'utf8')) as {
    info: { title: string; version: string }
  }
  const links = documents.map((name) => `<li><a href="${name}">${name}</a></li>`).join('\n')
  write(
    'index.html',
    page(
      `${info.title} ${info.version}`,
      '',
      `<h1>${info.title} ${info.version}</h1>
<ul>
<li><a href="redoc/">Reference</a>, to read</li>
<li><a href="swagger/">Swagger UI</a>, to look through</li>
${links}
</ul>`,
    ),
  )
  return written
}
