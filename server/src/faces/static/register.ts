import type { FastifyInstance } from 'fastify'
import { notFound } from '../../kernel/errors.ts'
import { matchesEtag } from '../rest/etag.ts'
import { ASSETS } from './assets.ts'
import { encodingsOf, type Panel } from './panel.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

/** Serves the files of our pages, for ever cacheable, and the address where browsers look for an icon. */
export function registerStatic(app: FastifyInstance): void {
  for (const asset of Object.values(ASSETS)) {
    const etag = `"${asset.url}"`
    app.get(asset.url, async (request, reply) => {
      reply.headers({ etag, 'cache-control': FOR_EVER })
      if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send()
      return reply.type(asset.contentType).send(await asset.read())
    })
  }
  app.get('/favicon.ico', (_request, reply) => {
    reply.header('cache-control', 'public, max-age=86400').redirect(ASSETS['mark.svg'].url, 302)
  })
}

/** Serves the files that the panel's page loads, those of its build and of the one before, each as small as the client takes it. */
export function registerPanel(app: FastifyInstance, panel: Panel): void {
  app.get<{ Params: { '*': string } }>('/admin/*', async (request, reply) => {
    const file = await panel.file(request.params['*'], encodingsOf(request.headers['accept-encoding']))
    if (file === undefined) throw notFound('This file is')
    reply.headers({
      etag: file.etag,
      'cache-control': file.isImmutable ? FOR_EVER : 'no-cache',
      vary: 'Accept-Encoding',
    })
    if (matchesEtag(request.headers['if-none-match'], file.etag)) return reply.code(304).send()
    if (file.encoding !== undefined) reply.header('content-encoding', file.encoding)
    return reply.type(file.contentType).send(file.bytes)
  })
}
