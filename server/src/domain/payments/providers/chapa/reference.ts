import { type Id, isId } from '../../../../kernel/id.ts'

/** What a `tx_ref` of ours says. */
export type ChapaReference = {
  readonly paymentId: Id
  readonly attempt: number
  /** Above 1 when an earlier session of this attempt was opened and its page's address lost. */
  readonly session: number
}

const FORM = /^([0-9a-f-]{36})-(\d{1,4})(?:-(\d{1,2}))?$/

/** The `tx_ref` under which Chapa knows a session: at most 50 letters, digits and dashes, the same for the same call. */
export const referenceOf = ({ paymentId, attempt, session }: ChapaReference): string =>
  session === 1 ? `${paymentId}-${attempt}` : `${paymentId}-${attempt}-${session}`

/** Reads one; undefined when it is none of ours. */
export function parseReference(text: string): ChapaReference | undefined {
  const [, paymentId, attempt, session] = FORM.exec(text) ?? []
  if (paymentId === undefined || !isId(paymentId)) return undefined
  const reference = { paymentId, attempt: Number(attempt), session: Number(session ?? 1) }
  return referenceOf(reference) === text ? reference : undefined
}

/**
 * Every reference under which this payment may have been paid, the given one first: an earlier session of the same
 * attempt whose address was lost, and those of earlier attempts.
 */
export function referencesOf(current: string): string[] {
  const parsed = parseReference(current)
  if (parsed === undefined) return [current]
  const { paymentId, attempt, session } = parsed
  const earlierSessions = range(session - 1).map((one) => referenceOf({ paymentId, attempt, session: one }))
  const earlierAttempts = range(attempt - 1).map((one) =>
    referenceOf({ paymentId, attempt: one, session: 1 }),
  )
  return [current, ...earlierSessions.reverse(), ...earlierAttempts.reverse()]
}

/** 1 … count, at most 9. */
const range = (count: number): number[] =>
  Array.from({ length: Math.min(Math.max(count, 0), 9) }, (_, index) => index + 1)
