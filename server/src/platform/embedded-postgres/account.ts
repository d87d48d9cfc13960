import { chmodSync, lchownSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** The account that PostgreSQL runs as; null means our own. */
export type Account = { readonly uid: number; readonly gid: number }

const PREFERRED_NAMES = ['postgres', 'nobody']

/**
 * The account for PostgreSQL, which refuses to run as root: the owner of the cluster when there is one, else
 * `postgres` or `nobody`. Null when we are not root.
 * @throws EmbeddedPostgresError when we are root and the machine has no such account, or the cluster is not ours
 */
export function accountFor(cluster: string): Account | null {
  const ourUid = process.geteuid?.()
  if (ourUid === undefined) return null
  const owner = statIfThere(cluster)
  if (ourUid !== 0) {
    if (owner && owner.uid !== ourUid) {
      throw new EmbeddedPostgresError(
        `${cluster} belongs to another user (uid ${owner.uid}): start Nexus as that user or set another DATA_DIR.`,
      )
    }
    return null
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const account = accountNamed(PREFERRED_NAMES, readFileSync('/etc/passwd', 'utf8'))
  if (account) return account
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root and this machine has no user "postgres" or "nobody": start Nexus as another user.',
  )
}

/** The first of these accounts that a passwd file knows. */
export function accountNamed(names: readonly string[], passwd: string): Account | null {
  const rows = passwd.split('\n').map((line) => line.split(':'))
  for (const name of names) {
    const row = rows.find(([rowName]) => rowName === name)
    const [uid, gid] = [Number(row?.[2]), Number(row?.[3])]
    if (row && uid > 0 && gid > 0) return { uid, gid }
  }
  return null
}

/**
 * Lets the account pass through a folder and its parents: those that block it get the right to be passed through
 * (not read) by others, which each time is logged.
 */
export function openWay(folder: string, account: Account, log: (line: string) => void): void {
  const opened = foldersUpwards(folder).filter((each) => !mayPass(statSync(each), account))
  for (const each of opened) chmodSync(each, (statSync(each).mode & 0o7777) | 0o001)
  if (opened.length > 0) {
    log(`PostgreSQL does not run as root, so others may now pass through (not read) ${opened.join(', ')}.`)
  }
}

/** Makes a folder and everything in it the account's, when it is not yet. */
export function giveTo(account: Account, folder: string): void {
  if (statSync(folder).uid === account.uid) return
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(folder, entry), account.uid, account.gid)
  }
  lchownSync(folder, account.uid, account.gid)
}

/** Whether the account can reach the file and read it; a program must also be executable. */
export function canUse(file: string, account: Account): boolean {
  if (!foldersUpwards(dirname(file)).every((each) => mayPass(statSync(each), account))) return false
  const needed = statSync(file).mode & 0o100 ? 0o5 : 0o4
  return (rightsOf(statSync(file), account) & needed) === needed
}

function mayPass(folder: Stats, account: Account): boolean {
  return (rightsOf(folder, account) & 0o1) !== 0
}

function rightsOf(file: Stats, account: Account): number {
  if (file.uid === account.uid) return (file.mode >> 6) & 0o7
  if (file.gid === account.gid) return (file.mode >> 3) & 0o7
  return file.mode & 0o7
}

function foldersUpwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...foldersUpwards(parent)]
}

function statIfThere(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}
