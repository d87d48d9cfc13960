import { parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { accountLines } from '../first-accounts.ts'
import { serve } from '../serve.ts'
import { endAtSecondSignal, signalAsked } from './signals.ts'

/** `nexus start`: runs until a signal asks it to stop, then stops everything it started. */
export async function start(): Promise<number> {
  const startedAt = performance.now()
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const config = parseConfig(readEnvironment())
  for (const notice of config.notices) say(notice)
  const stopAsked = signalAsked()
  const stopping = new AbortController()
  const serving = serve(config, say, stopping.signal)
  const running = await Promise.race([serving, stopAsked.then(() => undefined)])
  if (running === undefined) {
    say('\nStopping …')
    endAtSecondSignal()
    stopping.abort()
    // What has been started must not outlive us.
    await serving.then(
      (shop) => shop.stop(),
      () => undefined,
    )
    return 130
  }
  const { origin } = running
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  const lines = [
    `Nexus is ready after ${seconds} s.`,
    '',
    `  Shop API    ${origin}/api/`,
    `  Try it out  ${origin}/swagger/`,
    `  Reference   ${origin}/redoc/`,
    `  GraphQL     ${origin}/graphql/`,
    `  Admin       ${origin}/admin/`,
  ]
  lines.push(...accountLines(running))
  say([...lines, '', 'Ctrl-C stops it.'].join('\n'))
  // bootstrap/main.mjs then has the admin panel built
  if (process.connected) process.send?.({ listening: origin })
  const signal = await stopAsked
  say(`\nStopping (${signal}) …`)
  const forced = setTimeout(() => process.exit(1), 30_000)
  forced.unref()
  endAtSecondSignal()
  await running.stop()
  say('Stopped.')
  return 0
}
