import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { probeLoopback } from './server/src/testing/loopback.ts'

const loopback = await probeLoopback()
if (!loopback.answers) {
  throw new Error(
    `The service suite needs PostgreSQL 15 or newer on loopback (NEXUS_TEST_POSTGRES_URL): ${loopback.reason}.`,
  )
}
process.stderr.write(`The service suite runs on PostgreSQL ${loopback.version}.\n`)

/** Everything that uses a database, on a real server of this machine; fails where none answers. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name: 'postgres-loopback',
    include: ['server/src/**/*.db.test.ts'],
    globalSetup: ['server/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
