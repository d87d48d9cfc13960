import { useMemo } from 'react'
import { api, call } from '../api/client.ts'
import { useRead } from './use-call.ts'

/** What an id names. */
export type Named = {
  readonly kind: string
  readonly name: string
  /** Of a variant: the product that it is of. */
  readonly product?: string
}

type NodeAnswer = {
  readonly __typename: string
  readonly id: string
  readonly name?: string
  readonly number?: string
  readonly email?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly product?: { readonly name: string } | null
} | null

const question = `query Names($ids: [ID!]!) {
  nodes(ids: $ids) {
    __typename
    id
    ... on Product { name }
    ... on Category { name }
    ... on Variant { name product { name } }
    ... on Order { number }
    ... on User { email firstName lastName }
  }
}`

/** How many ids the shop answers at once. */
const mostAtOnce = 50

/** What these ids name, in one call for fifty of them. What is gone, or not for this person's eyes, is left out. */
export async function readNames(ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const parts: string[][] = []
  for (let from = 0; from < ids.length; from += mostAtOnce) parts.push(ids.slice(from, from + mostAtOnce))
  const answers = await Promise.all(
    parts.map((part) => call(api.POST('/graphql/', { body: { query: question, variables: { ids: part } } }))),
  )
  const nodes = answers.flatMap((answer) => {
    const { nodes: found } = (answer as { data?: { nodes?: readonly NodeAnswer[] } | null }).data ?? {}
    return found ?? []
  })
  return new Map(nodes.flatMap((node) => (node === null ? [] : [[node.id, namedOf(node)] as const])))
}

function namedOf(node: NonNullable<NodeAnswer>): Named {
  const person = [node.firstName, node.lastName].filter(Boolean).join(' ') || node.email
  const name = node.name ?? node.number ?? person ?? ''
  const product = node.product?.name
  return { kind: node.__typename.toLowerCase(), name, ...(product === undefined ? {} : { product }) }
}

/** The names behind the ids of a page of a list, read at once; empty until they are there. */
export function useNames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, Named> {
  const wanted = useMemo(
    () => [...new Set(ids.filter((id) => id !== null && id !== undefined))].sort(),
    [ids],
  )
  const { data } = useRead(['names', ...wanted], () => readNames(wanted), { enabled: wanted.length > 0 })
  return data ?? none
}

const none: ReadonlyMap<string, Named> = new Map()
