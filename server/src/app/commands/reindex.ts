import { reindexAll } from '../../domain/catalogue/index.ts'
import { recountRatings } from '../../domain/reviews/index.ts'
import type { Arguments } from './command.ts'
import { progressBar } from './progress.ts'
import { print, withShop } from './with-shop.ts'

/** `nexus reindex`: counts every rating and derives every list, card and search row again. */
export async function reindex(args: Arguments): Promise<number> {
  return withShop(async ({ ctx }) => {
    await recountRatings(ctx)
    const bar = progressBar('products', args)
    const products = await reindexAll(ctx, (done, total) => bar.update(done, total))
    bar.stop()
    print(args, { products }, [`${products} products indexed.`])
    return 0
  })
}
