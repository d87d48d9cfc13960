import type { FastifyInstance } from 'fastify'
import { matchesEtag } from '../rest/etag.ts'
import { ASSETS } from './assets.ts'

/** Serves the files of our pages, for ever cacheable, and the address where browsers look for an icon. */
export function registerStatic(app: FastifyInstance): void {
  for (const asset of Object.values(ASSETS)) {
    const etag = `"${asset.url}"`
    app.get(asset.url, async (request, reply) => {
      reply.headers({ etag, 'cache-control': 'public, max-age=31536000, immutable' })
      if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.type(asset.contentType).send(await asset.read())
    })
  }
  app.get('/favicon.ico', (_request, reply) => {
    reply.header('cache-control', 'public, max-age=86400').redirect(ASSETS['mark.svg'].url, 302)
  })
}
