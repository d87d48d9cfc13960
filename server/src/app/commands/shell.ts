import { start as startRepl } from 'node:repl'
import * as catalogue from '../../domain/catalogue/index.ts'
import * as identity from '../../domain/identity/index.ts'
import * as inventory from '../../domain/inventory/index.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { withShop } from './with-shop.ts'

/** `nexus shell`: a prompt where every verb of the shop can be called; top-level await works. */
export async function shell(): Promise<number> {
  return withShop(async ({ ctx, shop }) => {
    if (process.stdin.isTTY) {
      process.stdout.write(
        'The verbs of the shop: catalogue, identity, inventory. Each takes ctx first:\n' +
          "  await catalogue.getProduct(ctx, 'some-slug')\nSQL: await sql('select count(*) from products'). Leave with .exit\n",
      )
    }
    const repl = startRepl({
      prompt: process.stdin.isTTY ? 'nexus> ' : '',
      terminal: process.stdin.isTTY === true,
    })
    Object.assign(repl.context, {
      catalogue,
      identity,
      inventory,
      inTransaction,
      db: shop.database.db,
      sql: async (text: string, values: unknown[] = []) =>
        (await shop.database.pool.query(text, values)).rows,
    })
    // each line is a moment of its own
    Object.defineProperty(repl.context, 'ctx', {
      get: () => shop.makeCtx({ actor: ctx.actor }),
      enumerable: true,
    })
    await new Promise<void>((resolve) => repl.once('exit', resolve))
    return 0
  })
}
