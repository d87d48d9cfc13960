import type { Schema } from '../../api/types.ts'

type Import = Schema<'Import'>
type Problem = Schema<'ImportProblem'>

/** Whether an import still waits or runs. */
export const isUnderWay = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'queued' || status === 'running'

/** A row of the file that is not taken, with every reason. */
export type LeftOutRow = {
  readonly line: number
  readonly handle: string | null
  readonly reasons: readonly {
    readonly column: string | null
    readonly value: string | null
    readonly message: string
  }[]
}

/** The rows that are not taken, in the order of the file: a row may be wrong in several ways. */
export function leftOutRows(errors: readonly Problem[]): readonly LeftOutRow[] {
  const rows = new Map<number, LeftOutRow>()
  for (const { line, handle, column, value, message } of errors) {
    const before = rows.get(line)
    rows.set(line, {
      line,
      handle: before?.handle ?? handle,
      reasons: [...(before?.reasons ?? []), { column, value, message }],
    })
  }
  return [...rows.values()].toSorted((a, b) => a.line - b.line)
}

/** How many rows are not taken: exactly when every error is known, else what the report counted. */
export const leftOutCount = (errors: readonly Problem[], counted: number): number =>
  errors.length >= counted ? leftOutRows(errors).length : counted
