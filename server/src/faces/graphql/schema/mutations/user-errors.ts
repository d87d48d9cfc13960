import { AppError, ERROR_STATUS, type ErrorCode } from '../../../../kernel/errors.ts'
import { builder } from '../../builder.ts'
import { inputPath, type Names, type Values } from './input.ts'

/** Why a change was refused, in a way that the person at the screen can do something about. */
export type UserErrorSource = {
  readonly code: ErrorCode
  readonly message: string
  readonly field: string | null
  readonly details: Readonly<Record<string, unknown>> | null
}

/** The same for all mutations. */
export const UserError = builder.objectRef<UserErrorSource>('UserError').implement({
  description: 'Why a change was refused. Nothing has been changed then.',
  fields: (t) => ({
    code: t.exposeString('code', {
      description: 'What is wrong, as in problems of REST: `validation_error`, `insufficient_stock`, …',
    }),
    message: t.exposeString('message', { description: 'In words.' }),
    field: t.exposeString('field', {
      nullable: true,
      description:
        'The field of the input, its steps joined by dots: `shippingAddress.city`, `items.0.quantity`.',
    }),
    details: t.expose('details', {
      type: 'JSON',
      nullable: true,
      description: 'More about it, by code: `available` of `insufficient_stock`, say.',
    }),
  }),
})

/** The client must do something else first, or wait; the person at the screen can mend nothing about the input. */
const NOT_THE_INPUT: readonly ErrorCode[] = ['not_authenticated', 'rate_limited']

/** A refusal as a client shows it; throws what is no matter of the input. */
export function userErrorsOf(error: unknown, input: Values, names: Names): UserErrorSource[] {
  if (!(error instanceof AppError)) throw error
  const { code, message, fields } = error
  if (NOT_THE_INPUT.includes(code) || ERROR_STATUS[code] >= 500) throw error
  const details = error.details ?? null
  if (fields === undefined) return [{ code, message, field: null, details }]
  return Object.entries(fields).flatMap(([path, messages]) => {
    const field = path === 'body' ? null : inputPath(path, input, names)
    return messages.map((each) => ({ code, message: each, field, details }))
  })
}
