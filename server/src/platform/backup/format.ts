/** What an archive of a shop looks like: `docs/operations.md` shows it to people. */

/** The archive cannot be made, read or used; the message is one sentence that says why and what to do. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
}

/** The only version of the form so far; an archive with a higher one was made by a newer Nexus. */
export const FORMAT_VERSION = 1

/** How the database stands in an archive: our own copy of its tables, or what pg_dump wrote. */
export type Method = 'tables' | 'pg_dump'

/** The first member: enough to know what one has before one. */
export type About = {
  readonly format: 'nexus-backup'
  readonly format_version: number
  readonly nexus_version: string
  readonly made_at: string
  readonly method: Method
}

/** One table as it was copied. */
export type TableFacts = {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
}

/** What the copied database was. */
export type DatabaseFacts = {
  readonly postgres_version: string
  readonly migrations: readonly {
    readonly version: number
    readonly name: string
    readonly checksum: string
  }[]
  /** The newest migration of the job queue's own schema; 0 where it has none. */
  readonly queue_version: number
  /** Empty with pg_dump, which brings its own list. */
  readonly tables: readonly TableFacts[]
  readonly sequences: readonly {
    readonly schema: string
    readonly name: string
    readonly last_value: string
    readonly is_called: boolean
  }[]
  readonly orders: number
}

/** The last member but one: what the archive holds. */
export type Manifest = About & {
  readonly database: DatabaseFacts
  readonly database_bytes: number
  readonly files: Readonly<Record<FileFolder, { readonly count: number; readonly bytes: number }>>
  /** Eight digits of a hash of the key that signs tokens, to tell whether a shop has the same one. */
  readonly signing_key: string | null
  readonly has_secret_key: boolean
}

/** The folders of DATA_DIR that an archive carries. */
export const FILE_FOLDERS = ['media', 'imports', 'exports'] as const
export type FileFolder = (typeof FILE_FOLDERS)[number]

export const ABOUT = 'about.json'
export const MANIFEST = 'manifest.json'
/** The last member, as sha256sum writes it: `tar xzf …` and `sha256sum -c checksums.sha256` prove an archive by hand. */
export const CHECKSUMS = 'checksums.sha256'
export const SECRET_KEY = 'secret-key'

/** What stands in these is read as a whole. */
export const LARGEST_TEXT_BYTES = 4 * 1024 * 1024

const DATABASE_PART = /^database\/(?:([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)|pg_dump)\/(\d{6})$/
const FILE = /^(media\/[a-z0-9_-]{2}|imports|exports)\/([a-z0-9][a-z0-9_-]{1,119}\.[a-z0-9]{2,5})$/
const SINGLE = new Set([ABOUT, MANIFEST, CHECKSUMS, SECRET_KEY])

/** A member by its name. Nothing else can be in an archive: no path that leads elsewhere is ever a name. */
export type MemberKind =
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'table'; readonly schema: string; readonly table: string; readonly part: number }
  | { readonly kind: 'dump'; readonly part: number }
  | { readonly kind: 'file'; readonly folder: string; readonly key: string }

/** What a name means, or undefined when no archive of ours has such a member. */
export function memberKind(name: string): MemberKind | undefined {
  if (SINGLE.has(name)) return { kind: 'text', name }
  const part = DATABASE_PART.exec(name)
  if (part !== null) {
    const [, schema, table, number] = part
    return schema !== undefined && table !== undefined
      ? { kind: 'table', schema, table, part: Number(number) }
      : { kind: 'dump', part: Number(number) }
  }
  const file = FILE.exec(name)
  if (file === null) return undefined
  const [, folder = '', key = ''] = file
  return folder.startsWith('media/') && folder.slice(6) !== key.slice(0, 2)
    ? undefined
    : { kind: 'file', folder, key }
}

/** The name of a part of the database. */
export const partName = (source: string, part: number): string =>
  `database/${source}/${String(part).padStart(6, '0')}`
