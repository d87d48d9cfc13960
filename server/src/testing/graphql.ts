import type { CallOptions, TestAnswer, TestClient } from './client.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of answers that the contract has checked
type Thing = any

/** Sends a document; the answer is as it came. */
export const sendDocument = (
  client: TestClient,
  query: string,
  variables: object = {},
  options: CallOptions = {},
): Promise<TestAnswer> => client.post('/graphql/', { query, variables }, options)

/** Sends a document that must run without errors; gives its data. */
export async function ask(
  client: TestClient,
  query: string,
  variables: object = {},
  options: CallOptions = {},
): Promise<Thing> {
  const { status, body } = await sendDocument(client, query, variables, options)
  if (status !== 200 || body.errors !== undefined) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body.data
}

/** Sends one mutation; gives its payload, with what refused it. */
export async function mutate(
  client: TestClient,
  name: string,
  input: object | undefined,
  selection: string,
  options: CallOptions = {},
): Promise<Thing> {
  return (await ask(client, mutationOf(name, input !== undefined, selection), { input }, options))[name]
}

/** The document of one mutation, with its refusals. */
export function mutationOf(name: string, hasInput: boolean, selection: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const field = `${selection} userErrors { code message field details }`
  return hasInput
    ? `mutation ($input: ${type}!) { ${name}(input: $input) { ${field} } }`
    : `mutation { ${name} { ${field} } }`
}
