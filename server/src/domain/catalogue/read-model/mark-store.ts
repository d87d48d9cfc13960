import type { Db, Tx } from '../../../platform/db/pool.ts'

/** What the read model was derived by and for. */
export type ReadModelMark = { readonly version: number; readonly currency: string }

export async function readMark(db: Db): Promise<ReadModelMark | undefined> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'read_model')
    .executeTakeFirst()
  return row?.value as ReadModelMark | undefined
}

export async function writeMark(tx: Tx, mark: ReadModelMark, now: Date): Promise<void> {
  const value = JSON.stringify(mark)
  await tx
    .insertInto('settings')
    .values({ name: 'read_model', value, updated_at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, updated_at: now }))
    .execute()
}
