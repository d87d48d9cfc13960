import { reindexAll } from '../../domain/catalogue/index.ts'
import type { Arguments } from './command.ts'
import { progressBar } from './progress.ts'
import { print, withShop } from './with-shop.ts'

/** `nexus reindex`: derives every list, card and search row again from the catalogue. */
export async function reindex(args: Arguments): Promise<number> {
  return withShop(async ({ ctx }) => {
    const bar = progressBar('products', args)
    const products = await reindexAll(ctx, (done, total) => bar.update(done, total))
    bar.stop()
    print(args, { products }, [`${products} products indexed.`])
    return 0
  })
}
