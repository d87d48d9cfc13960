import { AppError } from './errors.ts'

/** A state machine as data: from each state, the verbs allowed and where they lead. */
export type StateTable<State extends string, Verb extends string> = {
  readonly name: string
  readonly states: readonly State[]
  /** The state after the verb. Throws `invalid_transition` naming the verbs allowed. */
  move(from: State, verb: Verb): State
  /** The verbs allowed in a state. */
  allowed(from: State): Verb[]
}

/**
 * Builds a state table and checks, when the program starts, that it is whole: each target is a known state. `unnamed`:
 * verbs that only the shop itself uses, which nobody is told of.
 */
export function stateTable<State extends string, Verb extends string>(
  name: string,
  rows: Record<State, Partial<Record<Verb, State>>>,
  unnamed: readonly Verb[] = [],
): StateTable<State, Verb> {
  const states = Object.keys(rows) as State[]
  for (const state of states) {
    for (const target of Object.values(rows[state]) as State[]) {
      if (!states.includes(target))
        throw new Error(`State table ${name}: "${state}" leads to unknown "${target}"`)
    }
  }
  const allowed = (from: State): Verb[] =>
    (Object.keys(rows[from] ?? {}) as Verb[]).filter((verb) => !unnamed.includes(verb))
  return Object.freeze({
    name,
    states,
    allowed,
    move(from: State, verb: Verb): State {
      const target = rows[from]?.[verb]
      if (target === undefined) {
        const list = allowed(from)
        const hint = list.length === 0 ? 'nothing can be done any more' : `allowed: ${list.join(', ')}`
        throw new AppError('invalid_transition', `A ${name} that is ${from} cannot ${verb}; ${hint}.`, {
          details: { state: from, allowed: list },
        })
      }
      return target
    },
  })
}
