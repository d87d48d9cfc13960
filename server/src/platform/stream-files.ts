import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../kernel/errors.ts'
import { isFileKey, type StoredFile } from './files.ts'

/** Large files that pass through the shop, such as imports and exports: written and read as streams, never in memory. */
export type StreamFiles = {
  /**
   * Writes a stream under a key and returns its bytes. Throws `payload_too_large` beyond `maxBytes` and
   * `service_unavailable` when the disk is full; then nothing is kept.
   */
  write(key: string, source: AsyncIterable<Uint8Array | string>, maxBytes?: number): Promise<number>
  /** The file for reading, or undefined when it is not there. */
  read(key: string): Promise<StoredFile | undefined>
  /** Removes a file; none is no fault. */
  delete(key: string): Promise<void>
  /** Removes files, whole or not, that were last written before the moment. Returns how many. */
  deleteBefore(moment: Date): Promise<number>
}

/** Keeps such files in a folder. */
export function streamFiles(folder: string): StreamFiles {
  const pathOf = (key: string): string => {
    if (!isFileKey(key)) throw new Error(`"${key}" cannot be a file's key`)
    return resolve(folder, key)
  }
  return {
    async write(key, source, maxBytes = Number.POSITIVE_INFINITY) {
      const path = pathOf(key)
      const partial = `${path}.${randomBytes(6).toString('hex')}.part`
      const meter = new Meter(maxBytes)
      try {
        await mkdir(folder, { recursive: true })
        await pipeline(source, meter, createWriteStream(partial, { flags: 'wx', flush: true }))
        await rename(partial, path)
        return meter.sizeBytes
      } catch (error) {
        await rm(partial, { force: true }).catch(() => {})
        throw asDiskError(error)
      }
    },
    async read(key) {
      const path = pathOf(key)
      const info = await stat(path).catch(() => undefined)
      if (info === undefined) return undefined
      // Opened before it is promised, so that a file removed meanwhile is still read to its end.
      const file = await open(path, 'r')
      return { stream: createReadStream('', { fd: file }), sizeBytes: info.size }
    },
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    async deleteBefore(moment) {
      let count = 0
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name)
        const info = await stat(path).catch(() => undefined)
        if (info === undefined || !info.isFile() || info.mtime >= moment) continue
        await rm(path, { force: true })
        count += 1
      }
      return count
    },
  }
}

class Meter extends Transform {
  sizeBytes = 0
  readonly #maxBytes: number

  constructor(maxBytes: number) {
    super()
    this.#maxBytes = maxBytes
  }

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error: Error | null, chunk?: Buffer) => void,
  ): void {
    this.sizeBytes += chunk.length
    if (this.sizeBytes <= this.#maxBytes) done(null, chunk)
    else
      done(
        new AppError(
          'payload_too_large',
          `The file is larger than ${Math.floor(this.#maxBytes / 1_048_576)} MB.`,
        ),
      )
  }
}

const FULL_DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE'])

function asDiskError(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (!FULL_DISK.has(code)) return error
  return new AppError(
    'service_unavailable',
    `The file was not kept: the disk is full or cannot be written to (${code}).`,
    {
      cause: error,
      retryAfterSeconds: 60,
    },
  )
}
