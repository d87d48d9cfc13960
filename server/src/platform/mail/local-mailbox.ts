import { mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isId, newId } from '../../kernel/id.ts'
import { cleanDocument, isForgotten, requireAddress } from './clean-mail.ts'
import type { Mailer, MailShop } from './model.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'

/** A mail in the local mailbox. */
export type KeptMail = {
  readonly id: string
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly created_at: string
}

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
export function localMailbox(dataDir: string, shop: MailShop): LocalMailbox {
  const folder = join(dataDir, 'mail')
  let sent = 0
  const fileOf = (id: string): string => join(folder, `${id}.json`)
  const names = async (): Promise<string[]> => {
    const found = await readdir(folder).catch((error: { code?: unknown }) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    const mails = found.filter((name) => name.endsWith('.json'))
    // ids of some mails follow from others, so that only the file says when it came
    const times = await Promise.all(
      mails.map(async (name) => [name, await changedAt(join(folder, name))] as const),
    )
    return times.sort(([a, at], [b, bt]) => bt - at || (a < b ? 1 : -1)).map(([name]) => name)
  }
  const read = async (id: string): Promise<KeptMail | undefined> => {
    if (!isId(id)) return undefined
    const text = await readFile(fileOf(id), 'utf8').catch(() => undefined)
    return text === undefined ? undefined : (JSON.parse(text) as KeptMail)
  }
  return {
    read,
    async send({ id, kind }, write) {
      if ((await read(id)) !== undefined) return true
      const mail = await write()
      if (mail === undefined || isForgotten(mail.to)) return false
      const kept: KeptMail = {
        id,
        kind,
        to: requireAddress(mail),
        subject: cleanDocument(mail).subject,
        text: renderText(mail, shop),
        html: await renderHtml(mail, shop),
        created_at: new Date().toISOString(),
      }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = join(folder, `${id}.${newId()}.draft`)
      await writeFile(draft, JSON.stringify(kept), { mode: 0o600 })
      await rename(draft, fileOf(id))
      sent += 1
      if (sent % CLEAN_EVERY_MAILS === 0)
        for (const name of (await names()).slice(KEPT_MAX)) await unlink(join(folder, name)).catch(() => {})
      return true
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
    async health() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    },
    async close() {},
  }
}

const changedAt = async (file: string): Promise<number> =>
  (await stat(file).catch(() => undefined))?.mtimeMs ?? 0
