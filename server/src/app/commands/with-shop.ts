import { pino } from 'pino'
import { type Config, parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { ensureReadModelCurrent } from '../../domain/catalogue/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { createLogger } from '../../platform/logger.ts'
import { startShopRelay } from '../background.ts'
import { composeShop, type Shop } from '../compose.ts'
import { openReadyDatabase } from '../database.ts'

/** What a command works with. */
export type CommandShop = {
  readonly shop: Shop
  readonly ctx: Ctx
  readonly config: Config
  readonly databaseUrl: string
}

/**
 * Runs a command on the shop's database: the one a running server uses, or the embedded one, started for the command
 * when it does not run. What the command announced is passed on before it ends.
 */
export async function withShop<T>(work: (parts: CommandShop) => Promise<T>): Promise<T> {
  const config = parseConfig(readEnvironment())
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const database = await openReadyDatabase(config, { role: 'cli', say })
  const log = createLogger(config.logLevel === 'info' ? 'warn' : config.logLevel, pino.destination(2))
  const shop = composeShop(config, { databaseUrl: database.url, role: 'cli', log })
  try {
    const ctx = shop.makeCtx({ actor: { kind: 'system', ip: '', name: 'cli' } })
    await ensureReadModelCurrent(ctx, () => {})
    const relay = startShopRelay(shop)
    try {
      return await work({ shop, ctx, config, databaseUrl: database.url })
    } finally {
      await relay.flush()
      await relay.stop()
    }
  } finally {
    await shop.close()
    await database.release()
  }
}

/** Prints a result: as JSON when asked for, else as the given lines. */
export function print(
  args: { values: Readonly<Record<string, unknown>> },
  result: unknown,
  lines: readonly string[],
): void {
  process.stdout.write(args.values.json ? `${JSON.stringify(result)}\n` : `${lines.join('\n')}\n`)
}
