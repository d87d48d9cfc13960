import { type Id, isId } from '../../../../kernel/id.ts'

/** What a `tx_ref` of ours says. */
export type ChapaReference = {
  readonly paymentId: Id
  readonly attempt: number
  /** Above 1 when an earlier session of this attempt was opened and its page's address lost. */
  readonly session: number
}

const FORM = /^([0-9a-f-]{36})-(\d{1,4})(?:-(\d))?$/

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
 * Every reference under which this payment may have been paid, the given one first: then the earlier sessions of the same
 * attempt, whose pages' addresses were lost. Earlier attempts are payments of their own.
 */
export function referencesOf(current: string): string[] {
  const parsed = parseReference(current)
  if (parsed === undefined) return [current]
  const { paymentId, attempt, session } = parsed
  return Array.from({ length: session }, (_, index) =>
    referenceOf({ paymentId, attempt, session: session - index }),
  )
}

/** What is kept with the payment about its earlier sessions, so that a message about one of them finds it. */
export const keptAbout = (references: readonly string[]): Record<string, string> =>
  Object.fromEntries(references.flatMap((reference) => Object.entries(matchOf(reference) ?? {})))

/** The part of it by which a message about this reference finds its payment. */
export function matchOf(reference: string): Record<string, string> | null {
  const parsed = parseReference(reference)
  return parsed === undefined ? null : { [`tx_ref_${parsed.session}`]: reference }
}
