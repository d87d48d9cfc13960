import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isId, newId } from '../kernel/id.ts'

/** A mail as the shop writes it: one person, plain text. */
export type Mail = {
  /** A UUID. Two mails with the same one are the same mail: it is there once. */
  readonly id?: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Whoever carries mail: the local mailbox, or a server (SMTP_URL). Throws when it could not be handed over. */
export type Mailer = { send(mail: Mail): Promise<void> }

/** A mail in the local mailbox. */
export type KeptMail = Mail & { readonly id: string; readonly created_at: string }

/** The mailbox of a developer's machine, read at `/dev/mail/`. */
export type LocalMailbox = Mailer & {
  /** The newest first, at most `limit`, those to one address when `to` is given. */
  list(options?: { to?: string | undefined; limit?: number }): Promise<KeptMail[]>
  read(id: string): Promise<KeptMail | undefined>
}

const KEPT_MAX = 1_000
/** Looking for what is too old costs a walk over the folder: only now and then. */
const CLEAN_EVERY_MAILS = 100
const LIST_MAX = 200

/** Keeps mail as one file each in DATA_DIR/mail, about the newest thousand, readable by the owner only. */
export function localMailbox(dataDir: string): LocalMailbox {
  const folder = join(dataDir, 'mail')
  let sent = 0
  const names = async (): Promise<string[]> => {
    const found = await readdir(folder).catch((error: { code?: unknown }) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return found
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse() // ids grow with time
  }
  const read = async (id: string): Promise<KeptMail | undefined> => {
    if (!isId(id)) return undefined
    const text = await readFile(join(folder, `${id}.json`), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : (JSON.parse(text) as KeptMail)
  }
  return {
    read,
    async send(mail) {
      requireOneLine(mail.to)
      requireOneLine(mail.subject)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const kept: KeptMail = { id: newId(), created_at: new Date().toISOString(), ...mail }
      const draft = join(folder, `${kept.id}.draft`)
      await writeFile(draft, JSON.stringify(kept), { mode: 0o600 })
      await rename(draft, join(folder, `${kept.id}.json`))
      sent += 1
      if (sent % CLEAN_EVERY_MAILS !== 0) return
      for (const name of (await names()).slice(KEPT_MAX)) await unlink(join(folder, name)).catch(() => {})
    },
    async list({ to, limit = LIST_MAX } = {}) {
      const mails: KeptMail[] = []
      for (const name of await names()) {
        if (mails.length >= limit) break
        const mail = await read(name.slice(0, -'.json'.length))
        if (mail !== undefined && (to === undefined || mail.to.toLowerCase() === to.toLowerCase()))
          mails.push(mail)
      }
      return mails
    },
  }
}

/** Header fields come from people: a line break would begin another header. */
function requireOneLine(text: string): void {
  if (/[\r\n]/.test(text)) throw new Error('A mail header cannot hold a line break')
}
