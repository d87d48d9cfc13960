import { parseConfig } from '../../config/config.ts'
import { readEnvironment } from '../../config/env.ts'
import { serve } from '../serve.ts'

/** `nexus start`: runs until a signal asks it to stop, then stops everything it started. */
export async function start(): Promise<number> {
  const startedAt = performance.now()
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  const config = parseConfig(readEnvironment())
  for (const notice of config.notices) say(notice)
  const stopAsked = signalAsked()
  const running = await Promise.race([serve(config, say), stopAsked.then(() => undefined)])
  if (running === undefined) return 130
  const { origin, firstAdmin, seeded } = running
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
  if (firstAdmin) {
    lines.push('', `  Admin account: ${firstAdmin.email}`)
    if (firstAdmin.password) lines.push(`  Password:      ${firstAdmin.password}   (shown this once)`)
  }
  if (seeded && seeded.users.length > 0) {
    lines.push('', '  Demo accounts (passwords shown this once):')
    for (const { email, password, role } of seeded.users)
      lines.push(`    ${role.padEnd(9)} ${email.padEnd(26)} ${password}`)
  }
  say([...lines, '', 'Ctrl-C stops it.'].join('\n'))
  const signal = await stopAsked
  say(`\nStopping (${signal}) …`)
  const forced = setTimeout(() => process.exit(1), 30_000)
  forced.unref()
  process.on('SIGINT', () => process.exit(130))
  await running.stop()
  say('Stopped.')
  return 0
}

/** Resolves with the first signal that asks to stop. */
function signalAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
  })
}
