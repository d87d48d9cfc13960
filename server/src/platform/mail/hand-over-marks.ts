import { readFileSync, readlinkSync, unlinkSync, writeSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Id, isId, newId } from '../../kernel/id.ts'

/**
 * Where a process marks, in the very step in which it gives a mail away, that it does. A small file on this machine's
 * disk: writing to it neither waits nor wakes anybody, so that hardly anything can come between the mark and the bytes
 * that leave behind it, and what was written stays when the process is killed. So another process of this machine
 * can tell a mail that was given away from one that was not.
 */
export type HandOverMarks = {
  /** The name of this process's file. */
  readonly name: Id
  /** A place for one hand-over. */
  take(key: string): HandOverMark
  /** What a file says about a hand-over; undefined when there is no such file, or it may say too little. */
  look(name: Id, key: string): Promise<Evidence | undefined>
  close(): Promise<void>
}

/** Made ready beforehand: leaving it is one call to the system. */
export type HandOverMark = { leave(): void; free(): void }

/** What is known of a hand-over of another process. */
export type Evidence = {
  readonly isMarked: boolean
  /** undefined: it cannot be told from here. */
  readonly isAlive: boolean | undefined
}

/** Which run of which machine this is, and which process of it. */
type Writer = { readonly boot: string; readonly space: string; readonly pid: number; readonly since: string }

const HEAD_BYTES = 512
/** An id and how often the mail was handed over. */
const PLACE_BYTES = 64
/** Made at the beginning, so that a full disk cannot get between. */
const PLACES_MADE = 16
const KEPT_DAYS = 7

/** Opens the file of this process in a folder that all processes of the shop on this machine share. */
export async function openHandOverMarks(folder: string): Promise<HandOverMarks> {
  const name = newId()
  const own = writerOf('self')
  const file = join(folder, name)
  // without a file nobody believes it to say anything
  let handle = own && (await makeFile(folder, file, own).catch(() => undefined))
  const taken = new Set<number>()
  return {
    name,
    take(key) {
      let place = 0
      while (taken.has(place)) place += 1
      taken.add(place)
      const bytes = Buffer.alloc(PLACE_BYTES, ' ')
      bytes.write(`\n${key}\n`)
      const at = HEAD_BYTES + place * PLACE_BYTES
      return {
        leave() {
          if (handle === undefined) return
          try {
            writeSync(handle.fd, bytes, 0, PLACE_BYTES, at)
          } catch {
            // a file that may say too little must not be believed
            unlinkSync(file)
            handle = undefined
          }
        },
        free: () => void taken.delete(place),
      }
    },
    async look(other, key) {
      if (own === undefined || !isId(other)) return undefined
      const text = await readFile(join(folder, other), 'utf8').catch(() => undefined)
      if (text === undefined) return undefined
      const writer = JSON.parse(text.slice(0, HEAD_BYTES)) as Writer
      // after a crash of the machine, or on another one, not everything that was written is there
      if (writer.boot !== own.boot) return undefined
      const isNeighbour = writer.space === own.space
      return {
        isMarked: text.includes(`\n${key}\n`),
        isAlive: isNeighbour ? writerOf(writer.pid)?.since === writer.since : undefined,
      }
    },
    async close() {
      await handle?.close()
      if (handle !== undefined) await unlink(file).catch(() => {})
      handle = undefined
    },
  }
}

/** What Linux tells of a process; undefined on other systems, and when there is no such process. */
function writerOf(pid: number | 'self'): Writer | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the name of the program, in brackets, may hold anything; its start is the 20th field after it
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      space: readlinkSync('/proc/self/ns/pid'),
      pid: Number.parseInt(stat, 10),
      since: fields[19] ?? '',
    }
  } catch {
    return undefined
  }
}

async function makeFile(folder: string, file: string, own: Writer): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeOld(folder)
  const handle = await open(file, 'wx', 0o600)
  const bytes = Buffer.alloc(HEAD_BYTES + PLACES_MADE * PLACE_BYTES, ' ')
  bytes.write(JSON.stringify(own))
  await handle.write(bytes)
  await handle.sync()
  return handle
}

async function removeOld(folder: string): Promise<void> {
  const before = Date.now() - KEPT_DAYS * 86_400_000
  for (const name of await readdir(folder)) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (isId(name) && mtimeMs < before) await unlink(join(folder, name)).catch(() => {})
  }
}
