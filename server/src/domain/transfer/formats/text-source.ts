import { isUtf8 } from 'node:buffer'
import type { FileSource } from './types.ts'

/** Lines, counted from 1, that are not UTF-8 and were read as Windows-1252, as older spreadsheets write. */
export type ForeignLines = Set<number>

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const windows1252 = new TextDecoder('windows-1252')
const LINE_FEED = 10

/**
 * Decodes a file to text as it streams: UTF-8, or UTF-16 when its byte order mark says so. A line that is not
 * UTF-8 is read as Windows-1252 and its number noted, before its text is given out. The mark itself is dropped.
 */
export async function* decodeText(source: FileSource, foreignLines: ForeignLines): AsyncGenerator<string> {
  const chunks = toBytes(source)
  try {
    yield* decodeChunks(chunks, foreignLines)
  } finally {
    // Whoever stops early lets go of the file.
    await chunks.return(undefined)
  }
}

async function* decodeChunks(
  chunks: AsyncGenerator<Uint8Array>,
  foreignLines: ForeignLines,
): AsyncGenerator<string> {
  let head = new Uint8Array(0)
  while (head.length < 3) {
    const next = await chunks.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  if (head.length === 0) return
  const encoding =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : null
  if (encoding !== null) {
    const decoder = new TextDecoder(encoding)
    yield decoder.decode(head, { stream: true })
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
    return
  }
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? head.subarray(3) : head
  yield* decodeLines(start, chunks, foreignLines)
}

async function* decodeLines(
  start: Uint8Array,
  chunks: AsyncGenerator<Uint8Array>,
  foreignLines: ForeignLines,
): AsyncGenerator<string> {
  let line = 1
  // Pieces of a line that has not ended yet; joined once, so that a file of one endless line costs no more.
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  const flush = function* (bytes: Uint8Array): Generator<string> {
    const text = isUtf8(bytes) ? utf8.decode(bytes) : decodeByLine(bytes, line, foreignLines)
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) line += 1
    yield text
  }
  let chunk: Uint8Array | undefined = start
  while (chunk !== undefined) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    if (end > 0) {
      yield* flush(
        pending.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...pending, chunk.subarray(0, end)]),
      )
      pending = []
      pendingBytes = 0
    }
    if (end < chunk.length) {
      pending.push(chunk.subarray(end))
      pendingBytes += chunk.length - end
    }
    if (pendingBytes > MAX_PENDING_BYTES) {
      const bytes = Buffer.concat(pending)
      const cut = characterStart(bytes)
      yield* flush(bytes.subarray(0, cut))
      pending = [bytes.subarray(cut)]
      pendingBytes = bytes.length - cut
    }
    const next: IteratorResult<Uint8Array> = await chunks.next()
    chunk = next.done ? undefined : next.value
  }
  if (pendingBytes > 0) yield* flush(Buffer.concat(pending))
}

/** A line longer than this is handed on in pieces, so that it never has to fit into memory. */
const MAX_PENDING_BYTES = 4_194_304

/** Where the last character of the bytes begins, so that a cut does not halve it. */
function characterStart(bytes: Uint8Array): number {
  let index = bytes.length - 1
  while (index > bytes.length - 4 && (bytes[index]! & 0xc0) === 0x80) index -= 1
  return index
}

function decodeByLine(bytes: Uint8Array, firstLine: number, foreignLines: ForeignLines): string {
  let text = ''
  let line = firstLine
  for (let start = 0; start < bytes.length; line += 1) {
    const feed = bytes.indexOf(LINE_FEED, start)
    const end = feed === -1 ? bytes.length : feed + 1
    const part = bytes.subarray(start, end)
    const isClean = isUtf8(part)
    if (!isClean) foreignLines.add(line)
    text += isClean ? utf8.decode(part) : windows1252.decode(part)
    start = end
  }
  return text
}

async function* toBytes(source: FileSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    if (bytes.length > 0) yield bytes
  }
}
