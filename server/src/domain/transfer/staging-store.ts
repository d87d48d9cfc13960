import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../../platform/db/pool.ts'
import { poolOf } from '../../platform/db/pool.ts'

/** A row of a file on its way into the shop: the line it stands on, its product, its contents as JSON. */
export type StagedRow = { readonly line: number; readonly handle: string; readonly data: string }

/** A group of staged rows with one handle; numbers count from 1 in the order of the first lines. */
export type StagedGroup = {
  readonly number: number
  readonly handle: string
  readonly rows: { line: number; data: string }[]
}

/**
 * Keeps the rows of one file in the database while it is imported, so that rows of one product may stand anywhere and
 * the file need not fit into memory. They are a temporary table of one connection: whatever ends the process or the
 * connection takes them along.
 */
export class Staging {
  readonly #client: pg.PoolClient

  private constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Takes a connection for the time of the import; `close` gives it back. */
  static async open(db: Db): Promise<Staging> {
    const client = await poolOf(db).connect()
    try {
      await client.query('begin')
      await client.query(`create temporary table import_rows (
        place bigint generated always as identity, line integer not null, handle text collate "C" not null, data text not null
      ) on commit drop`)
    } catch (error) {
      client.release(true)
      throw error
    }
    return new Staging(client)
  }

  /** Copies rows in as they come. */
  async copyIn(rows: AsyncIterable<StagedRow>): Promise<void> {
    await pipeline(
      Readable.from(copyChunks(rows), { objectMode: false }),
      this.#client.query(copyFrom('copy import_rows (line, handle, data) from stdin')),
    )
  }

  /** Puts the rows in order by product. Returns how many products there are. */
  async arrange(): Promise<number> {
    await this.#client.query('create index on import_rows (handle, place)')
    await this.#client.query('analyze import_rows')
    await this.#client.query(`create temporary table import_handles on commit drop as
      select row_number() over (order by min(place)) as number, handle, count(*)::integer as size
      from import_rows group by handle`)
    await this.#client.query('create unique index on import_handles (number)')
    await this.#client.query('analyze import_handles')
    const { rows } = await this.#client.query<{ n: number }>('select count(*) as n from import_handles')
    return rows[0]!.n
  }

  /** The next groups after a number: up to `maxGroups`, and no more once there are `maxRows` rows (but always one). */
  async groupsAfter(number: number, maxGroups: number, maxRows: number): Promise<StagedGroup[]> {
    const { rows } = await this.#client.query<{ number: number; handle: string; line: number; data: string }>(
      `with chosen as materialized (
        select number, handle from (
          select number, handle, sum(size) over (order by number) - size as before
          from (select number, handle, size from import_handles where number > $1 order by number limit $2) few
        ) counted where before < $3)
      select c.number, c.handle, r.line, r.data from chosen c join import_rows r on r.handle = c.handle
      order by c.number, r.place`,
      [number, maxGroups, maxRows],
    )
    const groups: StagedGroup[] = []
    for (const row of rows) {
      const last = groups.at(-1)
      if (last?.number === row.number) last.rows.push(row)
      else groups.push({ number: row.number, handle: row.handle, rows: [row] })
    }
    return groups
  }

  /** Drops the rows and gives the connection back. */
  async close(): Promise<void> {
    try {
      await this.#client.query('rollback')
      this.#client.release()
    } catch {
      this.#client.release(true)
    }
  }
}

const CHUNK_CHARACTERS = 65_536

/** Rows in the text form of COPY. JSON has no raw tabs and line ends; its backslashes are doubled. */
async function* copyChunks(rows: AsyncIterable<StagedRow>): AsyncGenerator<string> {
  let chunk = ''
  for await (const { line, handle, data } of rows) {
    chunk += `${line}\t${handle}\t${data.replaceAll('\\', '\\\\')}\n`
    if (chunk.length < CHUNK_CHARACTERS) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
