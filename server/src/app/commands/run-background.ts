import { parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { ensureReadModelCurrent } from '../../domain/catalogue/index.ts'
import { type BackgroundParts, startBackground } from '../background.ts'
import { composeShop, type Shop } from '../compose.ts'
import { openReadyDatabase } from '../database.ts'
import { endAtSecondSignal, signalAsked } from './signals.ts'

/** Whatever has not ended by then is left behind: its jobs are taken up by others. */
const STOP_WITHIN_MS = 30_000

/**
 * Does background work without answering requests until a signal asks it to stop, on the database that a running shop
 * uses or on DATABASE_URL. `partsOf` says what it does, and in which words.
 */
export async function runBackground(
  role: string,
  partsOf: (shop: Shop) => BackgroundParts & { readonly sentence: string },
): Promise<number> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const stopAsked = signalAsked()
  const config = parseConfig(readEnvironment())
  for (const notice of config.notices) say(notice)
  const stack: (() => Promise<unknown>)[] = []
  try {
    const database = await openReadyDatabase(config, { role, say })
    stack.push(() => database.release())
    const shop = composeShop(config, { databaseUrl: database.url, role })
    stack.push(() => shop.close())
    shop.redis?.start()
    await ensureReadModelCurrent(shop.makeCtx({ actor: { kind: 'system', ip: '', name: role } }), () => {})
    const parts = partsOf(shop)
    startBackground(shop, parts, stack)
    say(`${parts.sentence} Ctrl-C stops it.`)
    const signal = await stopAsked
    say(`\nStopping (${signal}) …`)
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    endAtSecondSignal()
  } finally {
    for (const stop of stack.splice(0).reverse()) await stop().catch(() => {})
  }
  say('Stopped.')
  return 0
}

/** What tells workers of jobs, in words. */
export const transportOf = (shop: Shop): string => (shop.broker === undefined ? 'PostgreSQL' : 'RabbitMQ')
