import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { largeProduct } from '../server/src/domain/demo/index.ts'

const SHOP = fileURLToPath(new URL('../server/src/app/nexus.ts', import.meta.url))
const REAL_EXPORT = fileURLToPath(new URL('../../shared/data/shopify/marketplace.csv', import.meta.url))
const LIKE_REAL = { products: 1_404, rows: 6_682 }

/** Runs a command of the shop on a database and gives how long it took in seconds, from start to end of its process. */
export async function timeCommand(url: string, ...args: string[]): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SHOP, ...args, '--json'], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error', NEXUS_SEED: 'none' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`nexus ${args.join(' ')} ended with ${code}: ${said.slice(0, 2_000)}`)
  return (performance.now() - start) / 1000
}

/** A Shopify export to import: the real one when it is there, else one of the same size. `use` may not keep it. */
export async function withExport<Result>(
  use: (file: string, isReal: boolean) => Promise<Result>,
): Promise<Result> {
  if (existsSync(REAL_EXPORT)) return use(REAL_EXPORT, true)
  const folder = await mkdtemp(join(tmpdir(), 'nexus-bench-export-'))
  try {
    const file = join(folder, 'marketplace.csv')
    await writeFile(file, generatedExport())
    return await use(file, false)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A Shopify export with as many products and rows as the real one has. */
export function generatedExport({ products, rows } = LIKE_REAL): string {
  const lines = [
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Status',
  ]
  for (let index = 0; index < products; index += 1) {
    const product = largeProduct(index)
    const variants = Math.floor(((index + 1) * rows) / products) - Math.floor((index * rows) / products)
    for (let number = 1; number <= variants; number += 1) {
      const isFirst = number === 1
      lines.push(
        [
          product.slug,
          isFirst ? product.name : '',
          isFirst ? `"<p>${product.description.repeat(4)}</p>"` : '',
          isFirst ? product.brand : '',
          isFirst ? 'Home > Generated' : '',
          isFirst ? `"${product.tags.join(', ')}"` : '',
          isFirst ? 'true' : '',
          isFirst ? 'Number' : '',
          `No. ${number}`,
          `B${index}-${number}`,
          '250',
          '7',
          (product.variants[0]!.price_minor / 100).toFixed(2),
          isFirst ? 'active' : '',
        ].join(','),
      )
    }
  }
  return `${lines.join('\n')}\n`
}
