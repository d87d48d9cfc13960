import type { FileSource } from './types.ts'

/** A line of a file without its end, counted from 1; the bytes are null when it is longer than allowed. */
export type SourceLine = { line: number; bytes: Buffer | null }

const LINE_FEED = 10

/** Splits a file into lines as it streams; a line that is too long never comes into memory as a whole. */
export async function* readLines(source: FileSource, maxLineBytes: number): AsyncGenerator<SourceLine> {
  let line = 1
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  let isTooLong = false
  const add = (bytes: Uint8Array): void => {
    pendingBytes += bytes.length
    isTooLong ||= pendingBytes > maxLineBytes
    if (isTooLong) pending = []
    else pending.push(bytes)
  }
  const take = (): SourceLine => {
    const taken = { line, bytes: isTooLong ? null : Buffer.concat(pending) }
    line += 1
    pending = []
    pendingBytes = 0
    isTooLong = false
    return taken
  }
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    let start = 0
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, start)) {
      add(bytes.subarray(start, at))
      yield take()
      start = at + 1
    }
    if (start < bytes.length) add(bytes.subarray(start))
  }
  if (pendingBytes > 0) yield take()
}
