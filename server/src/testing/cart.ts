import type { CallOptions, TestAnswer, TestClient } from './client.ts'
import type { TestShop } from './server.ts'

/** A guest whose client keeps the token of the last answer and sends it along, as a browser does. */
export type Guest = Pick<TestClient, 'get' | 'post' | 'patch' | 'delete'> & {
  /** The token in hand. */
  token(): string | undefined
}

/** Somebody without an account, with or without a cart's token. */
export function makeGuest(client: TestClient, token?: string): Guest {
  let held = token
  const keep = (answer: TestAnswer): TestAnswer => {
    held = answer.headers['x-cart-token'] ?? held
    return answer
  }
  const withToken = (call: CallOptions = {}): CallOptions => ({
    ...call,
    headers: { ...(held === undefined ? {} : { 'X-Cart-Token': held }), ...call.headers },
  })
  return {
    token: () => held,
    get: async (path, call) => keep(await client.get(path, withToken(call))),
    post: async (path, body, call) => keep(await client.post(path, body, withToken(call))),
    patch: async (path, body, call) => keep(await client.patch(path, body, withToken(call))),
    delete: async (path, call) => keep(await client.delete(path, withToken(call))),
  }
}

/** Every cart with its lines, as the database has them: equal before and after a refusal. */
export async function cartRows(shop: TestShop): Promise<unknown> {
  const { rows } = await shop.shop.database.pool.query(
    `select c.*, (select json_agg(i order by i.id) from cart_items i where i.cart_id = c.id) as items
     from carts c order by c.id`,
  )
  return rows
}
