import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { probeLoopback } from './server/src/testing/loopback.ts'

const common = {
  pool: 'forks' as const,
  // what hangs is found by this, not what is slow: a busy machine may take three times as long
  testTimeout: 180_000,
  hookTimeout: 180_000,
  globalSetup: ['server/src/testing/global-setup.ts'],
}

/** Node loads this build of graphql for everybody; vite would give us another one than mercurius, and they must be one. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

const loopback = await probeLoopback()
process.stderr.write(
  loopback.answers
    ? `Tests that use a database run twice: on the embedded PostgreSQL 18 and on PostgreSQL ${loopback.version} of this machine.\n`
    : `NOT RUN on a second PostgreSQL: ${loopback.reason}. Tests run on the embedded PostgreSQL 18 only.\n`,
)

/** Tests named `*.db.test.ts` use PostgreSQL: the embedded 18 and, where one answers on loopback, that one as well. */
export default defineConfig({
  test: {
    // a test waits for its database half of the time: two files at once, also on two cores
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve,
        test: {
          ...common,
          name: 'postgres-embedded',
          include: [
            'server/src/**/*.test.ts',
            'bootstrap/**/*.test.mjs',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'admin/src/**/*.test.ts',
          ],
          exclude: ['server/src/**/*.service.test.ts'],
        },
      },
      ...(loopback.answers
        ? [
            {
              resolve,
              test: { ...common, name: 'postgres-loopback', include: ['server/src/**/*.db.test.ts'] },
            },
          ]
        : []),
    ],
  },
})
