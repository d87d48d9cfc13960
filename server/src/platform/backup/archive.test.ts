import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { findProgram } from './client-programs.ts'
import { copyFiles, noFiles } from './file-parts.ts'
import { FILE_FOLDERS, memberKind, partName } from './format.ts'
import { membersOf, verifyArchive } from './read-archive.ts'
import { requireEmptyFolder, requireRoom, setMark } from './restore-backup.ts'
import { END, headerOf, paddingOf } from './tar.ts'
import { type Part, writeArchive } from './write-archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const about = {
  format: 'nexus-backup',
  format_version: 1,
  nexus_version: '0.1.0',
  made_at: '2026-11-22T03:00:00.000Z',
  method: 'tables',
}
const manifest = {
  ...about,
  database: {
    postgres_version: '18.1',
    migrations: [],
    queue_version: 19,
    tables: [],
    sequences: [],
    orders: 0,
  },
  database_bytes: 6,
  files: noFiles(),
  signing_key: null,
  has_secret_key: false,
}
const part = (name: string, text: string): Part => ({
  name,
  sizeBytes: Buffer.byteLength(text),
  body: Buffer.from(text),
})
const picture = 'media/ab/ab12-large.webp'
const whole = (): Part[] => [
  part('about.json', JSON.stringify(about)),
  part(partName('public.orders', 1), '1\tone\n'),
  part(picture, 'P'.repeat(3_000)),
  part('manifest.json', JSON.stringify(manifest)),
]

async function* each(parts: readonly Part[]): AsyncGenerator<Part> {
  yield* parts
}
const write = (name: string, parts: readonly Part[], overwrites = false): Promise<number> =>
  writeArchive(join(folder, name), each(parts), { overwrites })
const sentenceOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no fault',
    (error: Error) => (error.name === 'BackupFault' ? error.message : `${error.stack}`),
  )

/** An archive of these bytes, packed by hand. */
function handmade(name: string, ...blocks: readonly Buffer[]): string {
  const file = join(folder, name)
  writeFileSync(file, gzipSync(Buffer.concat(blocks)))
  return file
}
const member = (name: string, text: string, change: (header: Buffer) => void = () => {}): Buffer => {
  const header = headerOf(name, Buffer.byteLength(text), 0)
  change(header)
  return Buffer.concat([sealed(header), Buffer.from(text), paddingOf(Buffer.byteLength(text))])
}
/** The header with its sum made right again. */
function sealed(header: Buffer): Buffer {
  header.write('        ', 148, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}
const first = member('about.json', JSON.stringify(about))

test('what was written is read again, byte for byte; the file is its owner’s, and no half one stays', async () => {
  const bytes = await write('shop.tar.gz', whole())
  const file = join(folder, 'shop.tar.gz')
  expect(statSync(file)).toMatchObject({ size: bytes, mode: 0o100_600 })
  expect(readdirSync(folder)).toEqual(['shop.tar.gz'])
  expect((await verifyArchive(file)).manifest).toEqual(manifest)
  const read: Record<string, string> = {}
  for await (const { name, body } of membersOf(file)) {
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(chunk)
    read[name] = Buffer.concat(chunks).toString()
  }
  expect(Object.keys(read)).toEqual([...whole().map(({ name }) => name), 'checksums.sha256'])
  expect(read[picture]).toBe('P'.repeat(3_000))
})

test('a file that is there is replaced only when that is asked for', async () => {
  await write('twice.tar.gz', whole())
  const before = readFileSync(join(folder, 'twice.tar.gz'))
  expect(await sentenceOf(write('twice.tar.gz', whole()))).toContain('is there already: name another file')
  expect(readFileSync(join(folder, 'twice.tar.gz'))).toEqual(before)
  await write('twice.tar.gz', [...whole().slice(0, 1), ...whole().slice(2)], true)
  expect(readFileSync(join(folder, 'twice.tar.gz'))).not.toEqual(before)
})

test('what fails or is stopped half-way leaves nothing that looks like a back-up', async () => {
  const stopping = new AbortController()
  const failing = async function* (fail: () => void): AsyncGenerator<Part> {
    yield part('about.json', JSON.stringify(about))
    fail()
    yield part(picture, 'x')
  }
  const file = join(folder, 'half.tar.gz')
  const full = (): never => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
  }
  expect(await sentenceOf(writeArchive(file, failing(full), { overwrites: false }))).toContain(
    'is full: nothing of the back-up was left there',
  )
  const stopped = writeArchive(
    file,
    failing(() => stopping.abort()),
    {
      overwrites: false,
      signal: stopping.signal,
    },
  )
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  const wrong = { name: picture, sizeBytes: 5, body: Buffer.from('four') }
  await expect(writeArchive(file, each([...whole(), wrong]), { overwrites: false })).rejects.toThrow(
    '5 bytes',
  )
  expect(await sentenceOf(write('no/such/folder.tar.gz', whole()))).toContain('There is no folder')
  expect(readdirSync(folder).filter((name) => name.includes('half') || name.includes('unfinished'))).toEqual(
    [],
  )
})

test('an archive that is cut off, changed or added to anywhere is refused', async () => {
  await write('good.tar.gz', whole())
  const good = readFileSync(join(folder, 'good.tar.gz'))
  const bare = gunzipSync(good)
  const refused = async (bytes: Buffer): Promise<string> => {
    writeFileSync(join(folder, 'bad.tar.gz'), bytes)
    return sentenceOf(verifyArchive(join(folder, 'bad.tar.gz')))
  }
  for (const share of [0.1, 0.5, 0.9]) {
    expect(await refused(good.subarray(0, Math.floor(good.length * share)))).toMatch(/not whole/)
  }
  // the tar itself ends early, in whole blocks
  for (const blocks of [3, 5, 8]) {
    expect(await refused(gzipSync(Buffer.concat([bare.subarray(0, blocks * 512), END])))).toMatch(/not whole/)
  }
  const at = bare.indexOf('PPPP')
  const changed = Buffer.from(bare)
  changed[at + 1_000] = 0x51
  expect(await refused(gzipSync(changed))).toMatch(/not whole/)
  const more = Buffer.concat([bare.subarray(0, -END.length), member('media/ab/ab13.webp', 'more'), END])
  expect(await refused(gzipSync(more))).toMatch(/not whole/)
  expect(await refused(gzipSync(Buffer.concat([bare, Buffer.from('more')])))).toMatch(/not whole/)
  expect(await refused(good)).toBe('no fault')
})

test.each([
  ['a text', Buffer.from('no archive at all'.repeat(100))],
  ['nothing', Buffer.alloc(0)],
  ['a packed text', gzipSync('a packed text of some length'.repeat(100))],
  ['a tar without gzip', Buffer.concat([first, END])],
  ['the tar of somebody else', gzipSync(Buffer.concat([member('etc/passwd', 'root'), END]))],
  ['our first member with other contents', gzipSync(Buffer.concat([member('about.json', '{}'), END]))],
])('%s is no back-up, and is told so', async (name, bytes) => {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  expect(await sentenceOf(verifyArchive(file))).toMatch(/is no back-up of Nexus|not whole/)
})

test('names that lead elsewhere, links and devices are refused before anything is written', async () => {
  const names = [
    '../escaped',
    'media/../../escaped.webp',
    '/etc/passwd',
    'media/ab/../ab12.webp',
    'media/cd/ab12.webp',
    'media/ab/.hidden.webp',
    'secret-key/x',
    'database/public.orders/1',
    'database/public.orders;drop/000001',
    'postgres/PG_VERSION',
  ]
  for (const name of names) {
    expect(memberKind(name), name).toBeUndefined()
    const file = handmade('elsewhere.tar.gz', first, member(name, 'x'), END)
    expect(await sentenceOf(verifyArchive(file)), name).toMatch(/has no place in one|is no back-up/)
  }
  for (const [type, kind] of [
    ['2', 'symlink'],
    ['1', 'link'],
    ['5', 'folder'],
    ['3', 'device'],
    ['L', 'name'],
  ] as const) {
    const file = handmade(
      'type.tar.gz',
      first,
      member(picture, '', (header) => void header.write(type, 156)),
      END,
    )
    expect(await sentenceOf(verifyArchive(file)), kind).toContain('is no plain file')
  }
})

test('sizes that no archive of ours has are refused, and a bomb is read in flat memory', async () => {
  const huge = handmade('huge.tar.gz', first, sealed(headerOf(picture, 0o77777777777, 0)), Buffer.alloc(512))
  expect(await sentenceOf(verifyArchive(huge))).toMatch(/not whole/)
  const binary = handmade(
    'binary.tar.gz',
    first,
    member(picture, '', (header) => void header.fill(0xff, 124, 136)),
    END,
  )
  expect(await sentenceOf(verifyArchive(binary))).toMatch(/no plain file|not whole/)
  const text = member('manifest.json', '{}', (header) => void header.write('00100000000\0', 124))
  expect(await sentenceOf(verifyArchive(handmade('text.tar.gz', first, text, END)))).toMatch(/not whole/)
  const bomb = handmade(
    'bomb.tar.gz',
    first,
    sealed(headerOf(picture, 80_000_000, 0)),
    Buffer.alloc(80_000_000),
  )
  expect(statSync(bomb).size).toBeLessThan(400_000)
  const before = process.memoryUsage().arrayBuffers
  expect(await sentenceOf(verifyArchive(bomb))).toMatch(/not whole/)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24_000_000)
})

test('an archive of a newer form is refused with the version that made it', async () => {
  const newer = { ...about, format_version: 2, nexus_version: '9.1.0' }
  await write('newer.tar.gz', [part('about.json', JSON.stringify(newer)), ...whole().slice(1)])
  expect(await sentenceOf(verifyArchive(join(folder, 'newer.tar.gz')))).toContain('a newer Nexus (9.1.0)')
})

test('pictures and files of imports go in; what is half written, or is none of ours, stays out', async () => {
  const data = join(folder, 'data')
  for (const path of ['media/ab', 'media/cd', 'imports', 'mail'])
    mkdirSync(join(data, path), { recursive: true })
  for (const path of [
    ...[
      'media/ab/ab12-large.webp',
      'media/ab/ab12.webp.0011.part',
      'media/ab/Note.txt',
      'media/ab/empty.webp',
    ],
    ...['media/cd/ab99.webp', 'imports/0193-file.csv', 'mail/1.eml', 'secret-key'],
  ]) {
    writeFileSync(join(data, path), path.includes('empty') ? '' : path)
  }
  const counts = noFiles()
  const names: string[] = []
  for await (const { name, body, sizeBytes } of copyFiles(data, FILE_FOLDERS, counts, () => {})) {
    let bytes = 0
    for await (const chunk of Buffer.isBuffer(body) ? [body] : body) bytes += chunk.length
    names.push(name)
    expect(bytes).toBe(sizeBytes)
  }
  // a file that stands under another folder than its name says is never asked for
  expect(names.sort()).toEqual(['imports/0193-file.csv', 'media/ab/ab12-large.webp'])
  expect(counts.media).toEqual({ count: 1, bytes: 24 })
})

test('a folder that holds anything is no place for a restore', async () => {
  const target = join(folder, 'target')
  await requireEmptyFolder(target)
  await setMark(target)
  expect(await sentenceOf(requireEmptyFolder(target))).toMatch(
    /is not empty \(a restore was interrupted there\)/,
  )
  rmSync(join(target, 'restore-unfinished'))
  await requireEmptyFolder(target)
  expect(await sentenceOf(requireRoom(target, 2 ** 60))).toContain('GiB free, and the archive needs about')
  await requireRoom(target, 1)
})

test('pg_dump is taken in the oldest version that the server allows; without one the sentence says what to install', async () => {
  for (const major of [14, 16, 17]) {
    const place = join(folder, `pg${major}`)
    mkdirSync(place)
    writeFileSync(join(place, 'pg_dump'), `#!/bin/sh\necho "pg_dump (PostgreSQL) ${major}.4 (Debian)"\n`)
    chmodSync(join(place, 'pg_dump'), 0o755)
  }
  const usual = [join(folder, 'pg*')]
  expect(await findProgram('pg_dump', 15, '/nowhere', usual)).toEqual({
    path: join(folder, 'pg16', 'pg_dump'),
    major: 16,
  })
  expect(await findProgram('pg_dump', 17, join(folder, 'pg17'), [])).toMatchObject({ major: 17 })
  expect(await sentenceOf(findProgram('pg_dump', 18, '/nowhere', usual))).toMatch(
    /PostgreSQL 18 and pg_dump here is of version 14, 16, 17: .*apt-get install postgresql-client-18/,
  )
  expect(await sentenceOf(findProgram('pg_restore', 15, '', usual))).toContain('there is no pg_restore')
})
