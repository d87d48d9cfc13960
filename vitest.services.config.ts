import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { probeLoopback } from './server/src/testing/loopback.ts'
import { requireServices } from './server/src/testing/services.ts'

const loopback = await probeLoopback()
if (!loopback.answers) {
  throw new Error(
    `The service suite needs PostgreSQL 15 or newer on loopback (NEXUS_TEST_POSTGRES_URL): ${loopback.reason}.`,
  )
}
await requireServices()
process.stderr.write(
  `The service suite runs on PostgreSQL ${loopback.version}, with the RabbitMQ and the Redis of this machine.\n`,
)

/**
 * Everything that uses a database, on a real server of this machine, and `*.service.test.ts`: what needs RabbitMQ, Redis
 * or a mail server as well. Fails where one does not answer.
 */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name: 'postgres-loopback',
    include: ['server/src/**/*.db.test.ts', 'server/src/**/*.service.test.ts'],
    globalSetup: ['server/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // what hangs is found by this, not what is slow: a busy machine may take three times as long
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
