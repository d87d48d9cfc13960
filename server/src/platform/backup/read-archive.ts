import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import {
  ABOUT,
  type About,
  BackupFault,
  CHECKSUMS,
  FORMAT_VERSION,
  LARGEST_TEXT_BYTES,
  MANIFEST,
  type Manifest,
  type MemberKind,
  memberKind,
} from './format.ts'
import { notWhole, printable, readTar, type TarMember } from './tar.ts'
import { checksumLine } from './write-archive.ts'

/** A member of an archive of ours, and what its name means. */
export type Member = TarMember & { readonly means: MemberKind }

/**
 * The members of an archive in their order. Only names that an archive of ours can have come out of it.
 * @throws BackupFault for what is no archive of ours, or is not whole
 */
export async function* membersOf(
  file: string,
  progress: (readBytes: number) => void = () => {},
): AsyncGenerator<Member> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('data', () => progress(source.bytesRead))
  source.on('error', (error) => gunzip.destroy(error))
  let isFirst = true
  try {
    for await (const member of readTar(unpacked(source.pipe(gunzip)))) {
      const means = memberKind(member.name)
      if (means === undefined || (isFirst && member.name !== ABOUT)) {
        throw new BackupFault(
          `${file} is no back-up of Nexus: "${printable(member.name)}" in it has no place in one.`,
        )
      }
      isFirst = false
      yield { ...member, means }
    }
  } catch (error) {
    throw isFirst && !(await isGzip(file)) ? notOurs(file) : error
  } finally {
    source.destroy()
    gunzip.destroy()
  }
  if (isFirst) throw notOurs(file)
}

/** Errors of the packing come while somebody reads a member, so they get their sentence here. */
async function* unpacked(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch (error) {
    throw String((error as { code?: string }).code).startsWith('Z_') ? notWhole(error) : error
  }
}

const notOurs = (file: string): BackupFault =>
  new BackupFault(`${file} is no back-up of Nexus: those are made by nexus backup and end in .tar.gz.`)

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined)
  const start = await handle?.read(Buffer.alloc(2), 0, 2, 0)
  await handle?.close()
  return start?.bytesRead === 2 && start.buffer[0] === 0x1f && start.buffer[1] === 0x8b
}

/**
 * Reads the whole archive once and compares every byte with its checksums, without writing anything: memory stays flat,
 * whatever is in it. Returns what it holds, and the bytes that it would write.
 * @throws BackupFault when it is damaged, cut off, not ours, or of a newer Nexus
 */
export async function verifyArchive(
  file: string,
  progress?: (readBytes: number) => void,
): Promise<{ manifest: Manifest; unpackedBytes: number }> {
  const sums = createHash('sha256')
  let about: About | undefined
  let manifest: Manifest | undefined
  let isWhole = false
  let unpackedBytes = 0
  for await (const member of membersOf(file, progress)) {
    if (isWhole) throw notWhole()
    const hash = createHash('sha256')
    const text =
      member.means.kind === 'text' && member.name !== CHECKSUMS
        ? await readText(member, hash)
        : await hashOnly(member, hash)
    unpackedBytes += member.sizeBytes
    if (member.name === CHECKSUMS) {
      if (manifest === undefined || hash.digest('hex') !== sums.digest('hex')) throw notWhole()
      isWhole = true
      continue
    }
    sums.update(checksumLine(hash.digest('hex'), member.name))
    if (member.name === ABOUT) about = readAbout(file, text)
    if (member.name === MANIFEST) manifest = parse<Manifest>(text)
  }
  if (!isWhole || about === undefined || manifest === undefined || !isComplete(manifest)) throw notWhole()
  return { manifest, unpackedBytes }
}

/** The text of a small member. Throws BackupFault for one that is larger than any of ours. */
async function readText(member: TarMember, hash: Hash): Promise<string> {
  if (member.sizeBytes > LARGEST_TEXT_BYTES) throw notWhole()
  const chunks: Buffer[] = []
  for await (const chunk of member.body) {
    hash.update(chunk)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function hashOnly(member: TarMember, hash: Hash): Promise<string> {
  for await (const chunk of member.body) hash.update(chunk)
  return ''
}

function readAbout(file: string, text: string): About {
  const about = parse<About>(text)
  if (about.format !== 'nexus-backup' || !Number.isInteger(about.format_version)) throw notOurs(file)
  if (about.format_version > FORMAT_VERSION) {
    throw new BackupFault(
      `The archive was made by a newer Nexus (${printable(String(about.nexus_version))}). Restore it with that version.`,
    )
  }
  return about
}

function parse<T>(text: string): T {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as T
  } catch {
    // said below
  }
  throw notWhole()
}

/** A manifest whose checksums are right was written by us, or by somebody who wanted it to look so. */
function isComplete(manifest: Manifest): boolean {
  const { database, files } = manifest
  return (
    (manifest.method === 'tables' || manifest.method === 'pg_dump') &&
    Array.isArray(database?.migrations) &&
    Array.isArray(database.tables) &&
    Array.isArray(database.sequences) &&
    Number.isInteger(manifest.database_bytes) &&
    typeof files === 'object'
  )
}
