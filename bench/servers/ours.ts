import { serve } from '../../server/src/app/serve.ts'
import { parseConfig } from '../../server/src/config/config.ts'
import { readEnvironment } from '../../server/src/config/env.ts'

/**
 * The shop as `nexus start` runs it, in a process of its own. Tells its parent its address, and answers its questions:
 * how much memory it holds, and which statements it sent since the last time.
 */
const running = await serve(parseConfig(readEnvironment()), () => {})
const statements: string[] = []
running.shop.database.onStatement.add((text) => {
  if (statements.length < 10_000) statements.push(text)
})
process.on('message', (question) => {
  if (question === 'memory') process.send?.({ rssBytes: process.memoryUsage.rss() })
  if (question === 'statements') process.send?.({ statements: statements.splice(0) })
})
process.on('disconnect', () => void running.stop().then(() => process.exit()))
process.send?.({ origin: running.origin })
