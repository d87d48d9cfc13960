import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { EXPORT_FORMATS, type ExportFormat, exportCatalogue } from '../../domain/transfer/index.ts'
import type { Arguments } from './command.ts'
import { UsageFailure } from './failure.ts'
import { print, withShop } from './with-shop.ts'

/** `nexus export [FILE]`: the whole catalogue; without a file, or with "-", to standard output. */
export async function exportCommand(args: Arguments): Promise<number> {
  const [name = '-'] = args.positionals
  const format = (args.values.format ??
    (name.endsWith('.jsonl') || name.endsWith('.ndjson') ? 'json_lines' : 'shopify_csv')) as ExportFormat
  if (!EXPORT_FORMATS.includes(format))
    throw new UsageFailure(`--format must be one of: ${EXPORT_FORMATS.join(', ')}.`)
  return withShop(async ({ ctx }) => {
    let products = 0
    const stream = await exportCatalogue(ctx, {
      format,
      progress: (done) => {
        products = done
      },
    })
    if (name === '-') {
      for await (const chunk of stream) {
        if (!process.stdout.write(chunk)) await new Promise((done) => process.stdout.once('drain', done))
      }
      return 0
    }
    const file = resolve(name)
    const unfinished = `${file}.unfinished`
    try {
      await pipeline(stream, createWriteStream(unfinished))
      await rename(unfinished, file)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
    print(args, { file, format, products }, [`${products} products written to ${file} (${format}).`])
    return 0
  })
}
