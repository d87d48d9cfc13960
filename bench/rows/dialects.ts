import { interleave, type Load } from '../load.ts'
import { type Row, ratio } from '../report.ts'

const PASSWORD = 'a rather long passphrase'
const WHOLE = 'include=description,variants,attributes,stock'

/** Canonical addresses of lists by category, and of products. */
type Canonical = { readonly lists: readonly string[]; readonly details: readonly string[] }

/** What older clients ask, and the canonical addresses that answer the same. */
type OlderPaths = { readonly older: readonly string[]; readonly canonical: readonly string[] }

/** Lists and details of products as older clients ask for them, which know them by other keys. */
async function productPaths(origin: string, { lists, details }: Canonical) {
  const slugs = lists.map((path) => new URLSearchParams(path.split('?')[1]).get('category'))
  const categories = await Promise.all(slugs.map((slug) => idOf(`${origin}/api/categories/${slug}/`)))
  const products = await Promise.all(details.map((path) => idOf(origin + path)))
  return {
    list: {
      older: categories.map((id) => `/api/product/?category=${id}&ordering=price&page_size=20`),
      canonical: categories.map((id) => `/api/products/?category=${id}&ordering=price&page_size=20&${WHOLE}`),
    },
    storeList: {
      older: slugs.map((slug) => `/api/store/products/?category=${slug}&page_size=20`),
      canonical: slugs.map((slug) => `/api/products/?category=${slug}&page_size=20&${WHOLE}`),
    },
    detail: {
      older: products.map((id) => `/api/product/${id}/`),
      canonical: products.map((id) => `/api/products/${id}/`),
    },
  }
}

const idOf = async (address: string): Promise<string> =>
  ((await (await fetch(address)).json()) as { id: string }).id

/** What an address of an older client costs beside the canonical one, on one server. */
export async function measureDialects(
  origin: string,
  mode: string,
  asked: Canonical,
  options: { readonly rounds: number; readonly seconds: number; readonly connections: number },
): Promise<Row[]> {
  const authorization = `Bearer ${await register(origin)}`
  const paths = await productPaths(origin, asked)
  const cases: Record<string, OlderPaths & { readonly isSignedIn?: boolean }> = {
    '/api/product/': paths.list,
    '/api/store/products/': paths.storeList,
    '/api/product/{id}/': paths.detail,
    '/api/address/': { older: ['/api/address/'], canonical: ['/api/addresses/'], isSignedIn: true },
    '/api/store/carts/': { older: ['/api/store/carts/'], canonical: ['/api/cart/'], isSignedIn: true },
  }
  const rows: Row[] = []
  for (const [name, { older, canonical, isSignedIn }] of Object.entries(cases)) {
    const load = (asked: readonly string[]): Load => ({
      origin,
      paths: asked,
      connections: options.connections,
      seconds: options.seconds,
      ...(isSignedIn === true ? { headers: { authorization } } : {}),
    })
    const speed = await interleave({ older: load(older), canonical: load(canonical) }, options.rounds)
    rows.push(ratio(`${name}, ${mode} ÷ canonical`, speed.older, speed.canonical, 1 / 1.15))
  }
  return rows
}

async function register(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/register/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `older-${process.pid}-${Date.now()}@example.com`, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`register answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { access: string }).access
}
