import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { AppError } from '../kernel/errors.ts'

/** A file that is there, ready to be sent. */
export type StoredFile = { readonly stream: Readable; readonly sizeBytes: number }

/** Where the shop's files are kept: on a disk today, elsewhere tomorrow. Keys are flat names such as `ab12-large.webp`. */
export type Files = {
  /** Keeps bytes under a key. The same key again replaces them. Throws `service_unavailable` when the disk is full. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The bytes, or undefined when there is no such file. */
  get(key: string): Promise<Buffer | undefined>
  /** The file for sending, or undefined. */
  stream(key: string): Promise<StoredFile | undefined>
  /** Removes a file; none is no fault. */
  delete(key: string): Promise<void>
  /** Every key that was last put before the moment. */
  listBefore(moment: Date): AsyncIterable<string>
}

const KEY = /^[a-z0-9][a-z0-9_-]{1,119}\.[a-z0-9]{2,5}$/

/** Whether the text can be a file's key: no path, no dots in front, lower case only. */
export const isFileKey = (text: string): boolean => KEY.test(text)

/** Keeps files in a folder, spread over sub-folders by the first two characters of their keys. */
export function diskFiles(folder: string): Files {
  const root = resolve(folder)
  const pathOf = (key: string): string | undefined => {
    if (!isFileKey(key)) return undefined
    const path = resolve(root, key.slice(0, 2), key)
    return path.startsWith(root + sep) ? path : undefined
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      if (path === undefined) throw new Error(`"${key}" cannot be a file's key`)
      const partial = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        await mkdir(join(root, key.slice(0, 2)), { recursive: true })
        const file = await open(partial, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(partial, path)
      } catch (error) {
        await rm(partial, { force: true }).catch(() => {})
        throw asDiskError(error)
      }
    },
    async get(key) {
      const path = pathOf(key)
      return path === undefined ? undefined : readFile(path).catch(onlyMissing)
    },
    async stream(key) {
      const path = pathOf(key)
      const file = path === undefined ? undefined : await open(path, 'r').catch(onlyMissing)
      if (file === undefined) return undefined
      const { size } = await file.stat()
      return { stream: file.createReadStream(), sizeBytes: size }
    },
    async delete(key) {
      const path = pathOf(key)
      if (path !== undefined) await rm(path, { force: true })
    },
    async *listBefore(moment) {
      for (const part of (await readdir(root, { withFileTypes: true }).catch(onlyMissing)) ?? []) {
        if (!part.isDirectory()) continue
        for (const name of await readdir(join(root, part.name))) {
          const path = join(root, part.name, name)
          const info: Stats | undefined = await stat(path).catch(onlyMissing)
          if (info === undefined || info.mtime >= moment) continue
          if (name.endsWith('.part')) await rm(path, { force: true })
          else if (isFileKey(name)) yield name
        }
      }
    },
  }
}

function onlyMissing(error: unknown): undefined {
  const { code } = error as { code?: string }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined
  throw error
}

function asDiskError(error: unknown): unknown {
  const { code } = error as { code?: string }
  if (code === undefined) return error
  const reason =
    code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `the disk cannot be written to (${code})`
  return new AppError('service_unavailable', `The file was not kept: ${reason}. Everything else goes on.`, {
    cause: error,
    retryAfterSeconds: 60,
  })
}
