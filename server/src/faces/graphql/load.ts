import DataLoader from 'dataloader'
import type { GraphqlContext } from './builder.ts'

/** Loaders of one execution, by the function that made each. */
const loaders = new WeakMap<GraphqlContext, Map<unknown, DataLoader<unknown, unknown, string>>>()

/**
 * Makes a read of one thing out of a read of many: whatever asks in the same moment is asked together, once each, so
 * the number of statements depends on the shape of a document and not on how many things it finds.
 * `keyOf` tells which questions are the same; what the answer lacks is null, and an error in it fails its question alone.
 */
export function batched<Question, Answer>(
  readMany: (
    context: GraphqlContext,
    questions: readonly Question[],
  ) => Promise<ReadonlyMap<string, Answer | Error>>,
  keyOf: (question: Question) => string = String,
): (context: GraphqlContext, question: Question) => Promise<Answer | null> {
  return (context, question) => {
    const own = loaders.get(context) ?? new Map<unknown, DataLoader<unknown, unknown, string>>()
    loaders.set(context, own)
    let loader = own.get(readMany) as DataLoader<Question, Answer | null, string> | undefined
    if (loader === undefined) {
      loader = new DataLoader<Question, Answer | null, string>(
        async (questions) => {
          const found = await readMany(context, questions)
          return questions.map((each) => found.get(keyOf(each)) ?? null)
        },
        { cacheKeyFn: keyOf },
      )
      own.set(readMany, loader as unknown as DataLoader<unknown, unknown, string>)
    }
    return loader.load(question)
  }
}

/** Forgets what this execution has read, because it has changed something. */
export const forgetLoaded = (context: GraphqlContext): void => {
  loaders.delete(context)
}

/** What is asked of one parent, and that as a text, which is the same for all parents of a field. */
type Asked<Arguments> = { readonly id: string; readonly args: Arguments; readonly key: string }

/**
 * Makes a read of something below one thing, by its id and arguments, out of a read for many: once for each form of the
 * question, which is once for each field of a document. What is asked wrongly fails alone.
 */
export function nested<Arguments extends object, Answer>(
  readMany: (
    context: GraphqlContext,
    ids: readonly string[],
    args: Arguments,
  ) => Promise<ReadonlyMap<string, Answer>>,
): (context: GraphqlContext, id: string, args: Arguments) => Promise<Answer | null> {
  const load = batched<Asked<Arguments>, Answer>(
    async (context, questions) => {
      const answers = new Map<string, Answer | Error>()
      for (const [key, same] of Map.groupBy(questions, (question) => question.key)) {
        const ids = [...new Set(same.map(({ id }) => id))]
        try {
          const found = await readMany(context, ids, same[0]!.args)
          for (const [id, answer] of found) answers.set(`${id} ${key}`, answer)
        } catch (error) {
          for (const id of ids) answers.set(`${id} ${key}`, error as Error)
        }
      }
      return answers
    },
    ({ id, key }) => `${id} ${key}`,
  )
  return (context, id, args) => load(context, { id, args, key: JSON.stringify(args) })
}
