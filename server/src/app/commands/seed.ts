import {
  type LargeSeedReport,
  paintDemo,
  seedDemo,
  seedLarge,
  seedLargeOrders,
} from '../../domain/demo/index.ts'
import { filesOf } from '../files.ts'
import type { Arguments } from './command.ts'
import { UsageFailure } from './failure.ts'
import { progressBar } from './progress.ts'
import { print, withShop } from './with-shop.ts'

const PRODUCTS_MAX = 1_000_000
const ORDERS_MAX = 1_000_000

/** `nexus seed`: the demo shop with its pictures; with --products N a large generated catalogue instead, with --orders M that many orders. */
export async function seed(args: Arguments): Promise<number> {
  if (args.values.products !== undefined || args.values.orders !== undefined) return large(args)
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

async function large(args: Arguments): Promise<number> {
  const products = countOf(args, 'products', PRODUCTS_MAX)
  const orders = countOf(args, 'orders', ORDERS_MAX)
  return withShop(async ({ ctx }) => {
    const lines: string[] = []
    let report: Partial<LargeSeedReport & { seconds: number; orders: object }> = {}
    if (products !== undefined) {
      const { result, seconds } = await timed('products', args, (tell) => seedLarge(ctx, products, tell))
      report = { ...result, seconds }
      lines.push(
        `${result.created} products created, ${result.updated} updated, ${result.unchanged} unchanged, in ${result.categories} categories (${seconds} s).`,
      )
    }
    if (orders !== undefined) {
      const { result, seconds } = await timed('orders', args, (tell) => seedLargeOrders(ctx, orders, tell))
      report = { ...report, orders: { ...result, seconds } }
      lines.push(`${result.created} orders created, ${result.unchanged} there already (${seconds} s).`)
    }
    print(args, report, lines)
    return 0
  })
}

function countOf(args: Arguments, name: string, most: number): number | undefined {
  const text = args.values[name]
  if (typeof text !== 'string') return undefined
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most) throw new UsageFailure(`--${name} must be a whole number from 1 to ${most}.`)
  return count
}

async function timed<Result>(
  unit: string,
  args: Arguments,
  work: (tell: (done: number, total: number) => void) => Promise<Result>,
): Promise<{ result: Result; seconds: number }> {
  const startedAt = performance.now()
  const bar = progressBar(unit, args)
  const result = await work((done, total) => bar.update(done, total)).finally(() => bar.stop())
  return { result, seconds: Math.round((performance.now() - startedAt) / 100) / 10 }
}
