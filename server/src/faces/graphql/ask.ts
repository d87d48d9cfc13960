import { AppError } from '../../kernel/errors.ts'
import type { Asked } from '../rest/route.ts'
import type { GraphqlContext } from './builder.ts'
import { forgetLoaded } from './load.ts'

/** Headers by which a row hands a secret to a guest. */
const HANDED_ON = ['x-cart-token', 'x-order-token', 'idempotent-replayed']

/** Asks a row of the API, by its operation, and gives what it answers. Its rules and kept answers are the row's. */
export async function ask<Answer>(
  context: GraphqlContext,
  operation: string,
  asked: Asked = {},
): Promise<Answer> {
  const { headers = {}, json, body } = await context.call.perform(operation, asked)
  for (const [name, value] of Object.entries(headers)) {
    if (HANDED_ON.includes(name.toLowerCase())) context.answerHeaders[name.toLowerCase()] = value
  }
  return (json === undefined ? body : JSON.parse(json)) as Answer
}

/** The same for one thing, with null for what is not there or not for this caller's eyes. */
export async function askOrNull<Answer>(
  context: GraphqlContext,
  operation: string,
  asked: Asked = {},
): Promise<Answer | null> {
  try {
    return await ask<Answer>(context, operation, asked)
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** Asks a row that changes something: what was read before in this request is read again when it is needed. */
export async function change<Answer>(
  context: GraphqlContext,
  operation: string,
  asked: Asked = {},
): Promise<Answer> {
  try {
    return await ask<Answer>(context, operation, asked)
  } finally {
    forgetLoaded(context)
  }
}
