import { Type } from 'typebox'
import { preferredType } from '../accept.ts'
import { everybody, type Route, route } from '../route.ts'

const Links = Type.Record(Type.String(), Type.String({ format: 'uri' }))

const Welcome = Type.Object(
  { name: Type.String(), version: Type.String(), links: Links },
  { title: 'Welcome', additionalProperties: false },
)

/** Where a stranger lands. `rows` are all rows of the API; they are asked for at each call. */
export function rootRoutes(services: {
  readonly name: string
  readonly version: string
  readonly rows: () => readonly Route[]
}): Route[] {
  return [
    route({
      method: 'GET',
      path: '/',
      operation: 'getRoot',
      summary: 'Name, version and links; browsers are sent to the documentation',
      tag: 'service',
      access: everybody,
      responses: {
        200: { description: 'Where things are.', schema: Welcome },
        302: {
          description: 'A browser: on to the documentation.',
          headers: { Location: 'The documentation.' },
        },
      },
      handle: async ({ request, origin }) => {
        const isBrowser =
          preferredType(request.headers.accept, ['application/json', 'text/html']) === 'text/html'
        if (isBrowser) return { status: 302, raw: '', headers: { location: '/swagger/', vary: 'Accept' } }
        return { body: { name: services.name, version: services.version, links: linksOf(origin) } }
      },
    }),
    route({
      method: 'GET',
      path: '/api/',
      operation: 'getApiRoot',
      summary: 'Names and addresses of all collections',
      tag: 'service',
      access: everybody,
      responses: {
        200: {
          description: 'Address by name.',
          schema: Links,
          example: { products: 'http://localhost:8000/api/products/' },
        },
      },
      handle: async ({ origin }) => ({ body: collectionsOf(services.rows(), origin) }),
    }),
  ]
}

function linksOf(origin: string): Record<string, string> {
  const paths = {
    api: '/api/',
    documentation: '/swagger/',
    reference: '/redoc/',
    schema: '/api/schema/',
    graphql: '/graphql/',
    admin: '/admin/',
    health: '/healthz/',
    readiness: '/readyz/',
  }
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, origin + path]))
}

const NOT_COLLECTIONS = new Set(['docs', 'service'])

function collectionsOf(rows: readonly Route[], origin: string): Record<string, string> {
  const found: [string, string][] = []
  for (const row of rows) {
    const name = /^\/api\/([a-z-]+)\/$/.exec(row.path)?.[1]
    if (row.method !== 'GET' || name === undefined || row.isHidden || row.isDeprecated) continue
    if (!NOT_COLLECTIONS.has(row.tag)) found.push([name.replaceAll('-', '_'), origin + row.path])
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}
