import { Type } from 'typebox'
import { FieldErrorList } from '../../../kernel/errors.ts'
import { parseMoment } from '../../../kernel/moment.ts'

const moment = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }))

/** The parameters of a list that narrow it to a time; spread into its query. */
export const createdRangeQuery = {
  created_after: moment('From this day or time on.'),
  created_before: moment('Before this day or time.'),
}

/** The time that a list is narrowed to. */
export type CreatedRange = {
  readonly createdAfter: Date | undefined
  readonly createdBefore: Date | undefined
}

/**
 * Reads these parameters. Faults go into `errors` of the caller, who throws; without one a validation error that names
 * them is thrown.
 */
export function createdRange(
  query: { readonly created_after?: string; readonly created_before?: string },
  errors?: FieldErrorList,
): CreatedRange {
  const faults = errors ?? new FieldErrorList()
  const time = (field: 'created_after' | 'created_before'): Date | undefined => {
    const text = query[field]
    const read = text === undefined ? undefined : parseMoment(text)
    if (read === undefined || read instanceof Date) return read
    faults.add(field, read.problem)
    return undefined
  }
  const range = { createdAfter: time('created_after'), createdBefore: time('created_before') }
  if (errors === undefined) faults.throwIfAny()
  return range
}
