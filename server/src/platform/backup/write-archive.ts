import { createHash, randomBytes } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { link, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BackupFault, CHECKSUMS } from './format.ts'
import { END, headerOf, paddingOf } from './tar.ts'

/** Something that goes into an archive. Its bytes must be as many as it says. */
export type Part = {
  readonly name: string
  readonly sizeBytes: number
  readonly body: Buffer | AsyncIterable<Buffer>
}

/** Level 6 makes it an eighth smaller and takes twice the processor; see docs/decisions/0016-backup.md. */
const GZIP_LEVEL = 1
const ABANDONED = /\.unfinished-[0-9a-f]{12}$/
const ABANDONED_AFTER_MS = 24 * 3_600_000

/**
 * Writes an archive of these parts, whole or not at all: it grows under another name beside its place, readable by its
 * owner only, and is on the disk before it gets its own. A file that is there is left alone, unless `overwrites`.
 * @returns the bytes of the archive
 * @throws BackupFault when there is such a file, or the disk is full
 */
export async function writeArchive(
  file: string,
  parts: AsyncIterable<Part>,
  options: { overwrites: boolean; signal?: AbortSignal },
): Promise<number> {
  await clearAbandoned(file)
  const unfinished = `${file}.unfinished-${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(unfinished, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
    const sink = createWriteStream('', { fd: handle, flush: true, autoClose: true })
    await pipeline(tarOf(parts), createGzip({ level: GZIP_LEVEL }), sink, {
      ...(options.signal ? { signal: options.signal } : {}),
    })
    await putInPlace(unfinished, file, options.overwrites)
    return sink.bytesWritten
  } catch (error) {
    throw asFault(error, file)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** A link is refused where a file of that name came in meanwhile; a rename would have replaced it. */
async function putInPlace(unfinished: string, file: string, overwrites: boolean): Promise<void> {
  if (overwrites) await rename(unfinished, file)
  else {
    try {
      await link(unfinished, file)
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === 'EEXIST') throw error
      // some disks know no links; there a rename has to do
      if (await exists(file)) throw Object.assign(new Error(), { code: 'EEXIST' })
      await rename(unfinished, file)
    }
  }
  const folder = await open(dirname(file), 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}

const exists = (file: string): Promise<boolean> =>
  open(file, 'r').then(
    async (handle) => {
      await handle.close()
      return true
    },
    () => false,
  )

/** Removes what a killed back-up to the same folder left a day ago. */
async function clearAbandoned(file: string): Promise<void> {
  const folder = dirname(file)
  const stem = basename(file).split('-')[0]!
  for (const name of await readdir(folder).catch(() => [])) {
    if (!ABANDONED.test(name) || !name.startsWith(stem)) continue
    const handle = await open(join(folder, name), 'r').catch(() => undefined)
    const age = Date.now() - ((await handle?.stat())?.mtimeMs ?? Date.now())
    await handle?.close()
    if (age > ABANDONED_AFTER_MS) await rm(join(folder, name), { force: true })
  }
}

async function* tarOf(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  const modified = Math.floor(Date.now() / 1_000)
  let checksums: string[] = []
  const lists: Buffer[] = []
  const flushSums = (): void => {
    lists.push(Buffer.from(checksums.join('')))
    checksums = []
  }
  for await (const part of parts) {
    const hash = createHash('sha256')
    yield headerOf(part.name, part.sizeBytes, modified)
    let left = part.sizeBytes
    for await (const chunk of Buffer.isBuffer(part.body) ? [part.body] : part.body) {
      hash.update(chunk)
      left -= chunk.length
      yield chunk
    }
    if (left !== 0) throw new Error(`"${part.name}" has not the ${part.sizeBytes} bytes that it said`)
    yield paddingOf(part.sizeBytes)
    checksums.push(checksumLine(hash.digest('hex'), part.name))
    if (checksums.length > 1_000) flushSums()
  }
  flushSums()
  const sizeBytes = lists.reduce((sum, list) => sum + list.length, 0)
  yield headerOf(CHECKSUMS, sizeBytes, modified)
  yield* lists
  yield paddingOf(sizeBytes)
  yield END
}

/** A line as sha256sum writes it. */
export const checksumLine = (sha256: string, name: string): string => `${sha256}  ${name}\n`

function asFault(error: unknown, file: string): unknown {
  const { code } = error as { code?: string }
  const sentence: Record<string, string> = {
    EEXIST: `${file} is there already: name another file, or say --overwrite.`,
    ENOSPC: `The disk of ${dirname(file)} is full: nothing of the back-up was left there. Make room, or name another place: --to /another/disk/`,
    EDQUOT: `The disk quota for ${dirname(file)} is used up: nothing of the back-up was left there. Name another place: --to /another/disk/`,
    EFBIG: `The disk of ${dirname(file)} takes no file of that size. Name another place: --to /another/disk/`,
    EROFS: `The disk of ${dirname(file)} is read-only. Name another place: --to /another/disk/`,
    EACCES: `This user may not write in ${dirname(file)}. Name another place: --to /another/folder/`,
    ENOENT: `There is no folder ${dirname(file)}: make it, or name another place.`,
    ENOTDIR: `${dirname(file)} is not a folder: name another place.`,
  }
  const text = sentence[code ?? '']
  return text === undefined ? error : new BackupFault(text, { cause: error })
}
