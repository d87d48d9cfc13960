import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** Where the built panel lies, and the note of whoever builds it (bootstrap/panel-files.mjs). */
export type PanelPlaces = { readonly dist: string; readonly progress: string }

/** What is known of the panel when its page is asked for. */
export type PanelState =
  | { readonly kind: 'ready'; readonly html: string; readonly etag: string }
  | { readonly kind: 'waiting' | 'installing' | 'building' | 'missing' }
  | { readonly kind: 'failed'; readonly message: string; readonly details: readonly string[] }

/** A file of the panel as it is sent. */
export type PanelAnswer = {
  readonly bytes: Buffer
  readonly etag: string
  readonly contentType: string
  readonly encoding: 'br' | 'gzip' | undefined
  /** Its name changes with its content. */
  readonly isImmutable: boolean
}

type Listed = { readonly etag: string; readonly encodings: readonly ('br' | 'gzip')[] }
type Progress = { readonly state: string; readonly message?: string; readonly details?: readonly string[] }
type Kept = { readonly mark: string; readonly files: ReadonlyMap<string, Listed>; readonly page: PanelState }

/** Whoever builds renews its note each 5 s; one that is older than this is of somebody who died. */
const OLDEST_PROGRESS_MS = 30_000
const SUFFIXES = { br: '.br', gzip: '.gz' } as const
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** The built admin panel. It may be built, and built anew, while the shop runs: what lies there is looked at when asked for. */
export class Panel {
  readonly #places: PanelPlaces
  #kept: Kept | undefined

  constructor(places: PanelPlaces) {
    this.#places = places
  }

  /** The page when it is there, else how far it is. */
  async state(): Promise<PanelState> {
    const kept = await this.#look()
    return kept?.page ?? (await this.#progress())
  }

  /**
   * A file of the list that the build has written, by its path below /admin/; undefined for every other path. `encodings`
   * are those that the client takes.
   */
  async file(name: string, encodings: ReadonlySet<string>): Promise<PanelAnswer | undefined> {
    const listed = this.#kept?.files.get(name) ?? (await this.#look())?.files.get(name)
    if (listed === undefined) return undefined
    const encoding = listed.encodings.find((one) => encodings.has(one))
    const path = join(this.#places.dist, name + (encoding === undefined ? '' : SUFFIXES[encoding]))
    // two builds later it is gone
    const bytes = await readFile(path).catch(() => undefined)
    if (bytes === undefined) return undefined
    return {
      bytes,
      etag: `"${listed.etag}${encoding === undefined ? '' : `-${encoding}`}"`,
      contentType: TYPES[extname(name)] ?? 'application/octet-stream',
      encoding,
      isImmutable: isImmutable(name),
    }
  }

  /** The files that may be kept for ever, each with its compressed copies, by their paths below /admin/. */
  async immutableFiles(): Promise<{ readonly name: string; readonly copies: readonly string[] }[]> {
    const { files } = (await this.#look()) ?? { files: new Map<string, Listed>() }
    return [...files]
      .filter(([name]) => isImmutable(name))
      .map(([name, { encodings }]) => ({
        name,
        copies: [name, ...encodings.map((one) => name + SUFFIXES[one])],
      }))
  }

  async #look(): Promise<Kept | undefined> {
    const [list, index] = ['build.json', 'index.html'].map((name) => join(this.#places.dist, name))
    const marks = await Promise.all([markOf(list!), markOf(index!)])
    if (marks.includes(undefined)) return undefined
    const mark = marks.join()
    if (this.#kept?.mark === mark) return this.#kept
    try {
      const [text, html] = await Promise.all([readFile(list!, 'utf8'), readFile(index!, 'utf8')])
      const { files, before } = JSON.parse(text) as Record<'files' | 'before', Record<string, Listed>>
      if (typeof files !== 'object') return undefined
      const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
      this.#kept = {
        mark,
        files: new Map(Object.entries({ ...before, ...files })),
        page: { kind: 'ready', html, etag },
      }
      return this.#kept
    } catch {
      return undefined
    }
  }

  async #progress(): Promise<PanelState> {
    try {
      const { progress } = this.#places
      const noted = JSON.parse(await readFile(progress, 'utf8')) as Progress
      if (noted.state === 'failed') {
        return { kind: 'failed', message: noted.message ?? '', details: noted.details ?? [] }
      }
      const { mtimeMs } = await stat(progress)
      const isAlive = Date.now() - mtimeMs < OLDEST_PROGRESS_MS
      const kind = (['waiting', 'installing', 'building'] as const).find((one) => one === noted.state)
      return { kind: isAlive && kind !== undefined ? kind : 'missing' }
    } catch {
      return { kind: 'missing' }
    }
  }
}

const isImmutable = (name: string): boolean => name.startsWith('assets/')

/** Changes when the file is written anew. */
const markOf = (path: string): Promise<string | undefined> =>
  stat(path).then(
    ({ ino, size, mtimeMs }) => `${ino}-${size}-${mtimeMs}`,
    () => undefined,
  )

/** The encodings that an Accept-Encoding header takes, `*` left out: whoever wants a smaller answer names how. */
export function encodingsOf(header: string | undefined): ReadonlySet<string> {
  const taken = (header ?? '').split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
  })
  return new Set(taken)
}
