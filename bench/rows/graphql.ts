import { interleave, type Load } from '../load.ts'
import { type Row, ratio } from '../report.ts'

/** What a storefront shows of a list: as much as a card needs. */
const PAGE = `query Page($category: [String!], $size: Int!) {
  products(first: $size, filter: { category: $category }, orderBy: [PRICE_ASC]) {
    nodes { id name slug image price { amount currency } category { name slug } }
    pageInfo { hasNextPage }
  }
}`

/** The same page of products by GraphQL and by REST, on one server that keeps no answers. */
export async function measureGraphql(
  origin: string,
  lists: readonly string[],
  options: { readonly rounds: number; readonly seconds: number; readonly connections: number },
): Promise<Row[]> {
  const graphql = lists.map((path) => {
    const asked = new URLSearchParams(path.split('?')[1])
    const variables = { category: [asked.get('category')], size: Number(asked.get('page_size')) }
    return `/graphql/?${new URLSearchParams({ query: PAGE, variables: JSON.stringify(variables) })}`
  })
  await compare(origin, graphql[0]!, lists[0]!)
  const load: Omit<Load, 'paths'> = { origin, ...options }
  const speed = await interleave(
    { graphql: { ...load, paths: graphql }, rest: { ...load, paths: lists } },
    options.rounds,
  )
  return [ratio('product page, uncached: GraphQL ÷ REST', speed.graphql!, speed.rest!, 0.4)]
}

/** Throws unless both show the same products. */
async function compare(origin: string, graphql: string, rest: string): Promise<void> {
  const [page, list] = (await Promise.all(
    [graphql, rest].map(async (path) => (await fetch(origin + path)).json()),
  )) as [{ data: { products: { nodes: { id: string }[] } } }, { results: { id: string }[] }]
  const idsOf = (things: { id: string }[]): string => things.map(({ id }) => id).join()
  if (idsOf(page.data.products.nodes) !== idsOf(list.results))
    throw new Error('GraphQL and REST show different products')
}
