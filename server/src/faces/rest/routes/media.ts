import { Type } from 'typebox'
import { notFound } from '../../../kernel/errors.ts'
import type { Files } from '../../../platform/files.ts'
import { matchesEtag } from '../etag.ts'
import { everybody, type Route, route } from '../route.ts'

/** What we have encoded ourselves and browsers may therefore show; everything else is only handed out for saving. */
const SHOWN_TYPES: Readonly<Record<string, string>> = {
  webp: 'image/webp',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/** Row of `/media/{key}`: files by their content's name, which never change. */
export const mediaRoutes = (files: Files): Route[] => [
  route({
    method: 'GET',
    path: '/media/{key}',
    operation: 'getMedia',
    summary: 'Get an image file',
    description: 'The content of a name never changes, so it may be kept for ever.',
    tag: 'images',
    access: everybody,
    params: Type.Object({ key: Type.String({ maxLength: 400 }) }),
    responses: {
      200: {
        description: 'The file',
        contentType: 'image/webp',
        schema: Type.Unsafe({ type: 'string', format: 'binary' }),
      },
      304: { description: 'The client has it already' },
    },
    async handle({ params: { key }, request }) {
      const file = await files.stream(key)
      if (file === undefined) throw notFound('File')
      const etag = `"${key}"`
      const type = SHOWN_TYPES[key.slice(key.lastIndexOf('.') + 1)]
      const headers = {
        etag,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      }
      if (matchesEtag(request.headers['if-none-match'], etag)) {
        file.stream.destroy()
        return { status: 304, headers, raw: '' }
      }
      return {
        headers: {
          ...headers,
          'content-type': type ?? 'application/octet-stream',
          'content-length': String(file.sizeBytes),
          'content-disposition': type === undefined ? 'attachment' : 'inline',
        },
        raw: file.stream as NodeJS.ReadableStream,
      }
    },
  }),
]
