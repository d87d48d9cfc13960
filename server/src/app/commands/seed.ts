import { paintDemo, seedDemo, seedLarge } from '../../domain/demo/index.ts'
import { filesOf } from '../files.ts'
import type { Arguments } from './command.ts'
import { UsageFailure } from './failure.ts'
import { progressBar } from './progress.ts'
import { print, withShop } from './with-shop.ts'

const PRODUCTS_MAX = 1_000_000

/** `nexus seed`: the demo shop with its pictures; with --products N a large generated catalogue instead. */
export async function seed(args: Arguments): Promise<number> {
  const { products } = args.values
  if (typeof products === 'string') return large(args, products)
  return withShop(async ({ ctx, config }) => {
    const report = await seedDemo(ctx)
    const bar = progressBar('pictures', args)
    const painted = await paintDemo(ctx, filesOf(config), undefined, (done, total) =>
      bar.update(done, total),
    ).finally(() => bar.stop())
    const users = report.users.filter((user) => user.password !== null)
    print(args, { ...report, painted }, [
      `Demo shop: ${report.categories} categories; products: ${report.products.created} created, ${report.products.updated} updated, ${report.products.unchanged} unchanged; pictures drawn for ${painted.products} products.`,
      ...(users.length > 0 ? ['Accounts (passwords shown this once):'] : []),
      ...users.map((user) => `  ${user.role.padEnd(9)} ${user.email.padEnd(26)} ${user.password}`),
    ])
    return 0
  })
}

async function large(args: Arguments, text: string): Promise<number> {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > PRODUCTS_MAX)
    throw new UsageFailure(`--products must be a whole number from 1 to ${PRODUCTS_MAX}.`)
  return withShop(async ({ ctx }) => {
    const startedAt = performance.now()
    const bar = progressBar('products', args)
    const report = await seedLarge(ctx, count, (done, total) => bar.update(done, total)).finally(() =>
      bar.stop(),
    )
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    print(args, { ...report, seconds }, [
      `${report.created} products created, ${report.updated} updated, ${report.unchanged} unchanged, in ${report.categories} categories (${seconds} s).`,
    ])
    return 0
  })
}
