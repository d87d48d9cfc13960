import { BackupFault } from './format.ts'

const BLOCK = 512
const LARGEST_SIZE = 0o77777777777

const NOT_WHOLE =
  'The archive is damaged or not whole: it ends in the middle or its parts do not fit. Take another copy of it, or an older back-up.'
/** The sentence for everything that a broken copy may look like. */
export const notWhole = (cause?: unknown): BackupFault => new BackupFault(NOT_WHOLE, { cause })

/** The header of a member (ustar). */
export function headerOf(name: string, sizeBytes: number, modifiedSeconds: number): Buffer {
  const slash = name.length > 100 ? name.lastIndexOf('/', 155) : -1
  const [prefix, rest] = slash > 0 ? [name.slice(0, slash), name.slice(slash + 1)] : ['', name]
  if (Buffer.byteLength(rest) > 100 || sizeBytes > LARGEST_SIZE)
    throw new BackupFault(`"${name}" is too large for an archive.`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, length: number): void =>
    void header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1')
  header.write(rest, 0, 'latin1')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(sizeBytes, 124, 12)
  octal(modifiedSeconds, 136, 12)
  header.write('        0', 148, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(prefix, 345, 'latin1')
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** What fills the last block of a member. */
export const paddingOf = (sizeBytes: number): Buffer => Buffer.alloc((BLOCK - (sizeBytes % BLOCK)) % BLOCK)

/** What ends an archive. */
export const END = Buffer.alloc(2 * BLOCK)

/** A plain file in an archive; what is left of its body is skipped when the next one is asked for. */
export type TarMember = {
  readonly name: string
  readonly sizeBytes: number
  readonly body: AsyncIterable<Buffer>
}

/**
 * Reads the plain files of an unpacked tar stream, one after the other, in memory of some blocks.
 * @throws BackupFault for links, folders and devices, for names and sizes that no archive of ours has, and for an end in
 * the middle
 */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarMember> {
  const source = new Source(stream)
  for (;;) {
    const header = await source.exactly(BLOCK)
    if (isZero(header)) {
      if (!isZero(await source.exactly(BLOCK))) throw notWhole()
      for await (const rest of source.upTo(Number.POSITIVE_INFINITY)) if (!isZero(rest)) throw notWhole()
      return
    }
    const { name, sizeBytes } = readHeader(header)
    let left = sizeBytes
    const body = (async function* () {
      for await (const chunk of source.upTo(left)) {
        left -= chunk.length
        yield chunk
      }
      if (left > 0) throw notWhole()
    })()
    yield { name, sizeBytes, body }
    for await (const _ of body); // what nobody wanted
    if (left > 0) for await (const chunk of source.upTo(left)) left -= chunk.length
    if (left > 0) throw notWhole()
    await source.exactly((BLOCK - (sizeBytes % BLOCK)) % BLOCK)
  }
}

function readHeader(header: Buffer): { name: string; sizeBytes: number } {
  const text = (at: number, length: number): string =>
    header
      .subarray(at, at + length)
      .toString('latin1')
      .replace(/\0.*$/s, '')
  const isOctal = (value: string): boolean => /^[0-7]+$/.test(value)
  const [sum, size] = [text(148, 8).trim(), text(124, 12).trim()]
  if (!isOctal(sum) || Number.parseInt(sum, 8) !== checksumOf(header) || text(257, 5) !== 'ustar')
    throw notWhole()
  const prefix = text(345, 155)
  const name = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
  if (!['0', ''].includes(text(156, 1)) || !isOctal(size)) {
    throw new BackupFault(
      `The archive was not made by nexus backup: "${printable(name)}" in it is no plain file.`,
    )
  }
  return { name, sizeBytes: Number.parseInt(size, 8) }
}

/** A name from outside as it may stand in a sentence. */
export const printable = (name: string): string => name.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120)

/** The sum of the bytes, those of the sum itself taken as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 8 * 0x20
  for (let at = 0; at < BLOCK; at += 1) if (at < 148 || at >= 156) sum += header[at]!
  return sum
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/** Takes bytes off a stream in the lengths that are asked for. */
class Source {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  async exactly(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    let missing = length
    for await (const chunk of this.upTo(length)) {
      parts.push(chunk)
      missing -= chunk.length
    }
    if (missing > 0) throw notWhole()
    return Buffer.concat(parts)
  }

  async *upTo(length: number): AsyncGenerator<Buffer> {
    let missing = length
    while (missing > 0) {
      if (this.#rest.length === 0) {
        const { value, done } = await this.#chunks.next()
        if (done === true) return
        this.#rest = value
        continue
      }
      const chunk = this.#rest.subarray(0, missing)
      this.#rest = this.#rest.subarray(chunk.length)
      missing -= chunk.length
      yield chunk
    }
  }
}
