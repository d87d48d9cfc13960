import { serve } from '../../server/src/app/serve.ts'
import { parseConfig } from '../../server/src/config/config.ts'
import { readEnvironment } from '../../server/src/config/env.ts'

/**
 * The shop as `nexus start` runs it, in a process of its own. Tells its parent its address, and answers its questions:
 * how much memory it holds, and which statements it sent between two such questions.
 */
const running = await serve(parseConfig(readEnvironment()), () => {})
const statements: string[] = []
const note = (text: string): void => void statements.push(text)
/** Statements are noted from one question about them to the next: under load they would be what fills the memory. */
function noted(): string[] {
  const { onStatement } = running.shop.database
  if (!onStatement.delete(note)) onStatement.add(note)
  return statements.splice(0)
}
process.on('message', (question) => {
  if (question === 'memory') process.send?.({ rssBytes: process.memoryUsage.rss() })
  if (question === 'statements') process.send?.({ statements: noted() })
})
process.on('disconnect', () => void running.stop().then(() => process.exit()))
process.send?.({ origin: running.origin })
