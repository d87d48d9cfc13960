import { sql } from 'kysely'
import type { Id } from '../../kernel/id.ts'
import type { Db, Tx } from '../../platform/db/pool.ts'
import type { RowProblem } from './formats/index.ts'

/** Keeps the problems of an import, instead of those of an earlier try. */
export async function replaceProblems(tx: Tx, jobId: Id, problems: readonly RowProblem[]): Promise<void> {
  await sql`delete from import_problems where job_id = ${jobId}`.execute(tx)
  if (problems.length === 0) return
  const rows = problems.map((problem, number) => ({ ...problem, number, column_name: problem.column }))
  await sql`insert into import_problems (job_id, number, level, line, column_name, value, handle, code, message)
    select ${jobId}::uuid, number, level, line, column_name, value, handle, code, message
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (number integer, level text, line integer, column_name text,
      value text, handle text, code text, message text)`.execute(tx)
}

/** A page of an import's problems, by line, with the whole count on each row. */
export async function listProblems(db: Db, jobId: Id, level: string | null, limit: number, offset: number) {
  const { rows } = await sql<
    RowProblem & { total: number }
  >`select level, line, column_name as "column", value, handle,
      code, message, count(*) over () as total
    from import_problems where job_id = ${jobId} and (${level}::text is null or level = ${level})
    order by number limit ${limit} offset ${offset}`.execute(db)
  return rows
}
