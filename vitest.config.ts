import { defineConfig } from 'vitest/config'

const common = {
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: ['server/src/testing/global-setup.ts'],
}

/** Node loads this build of graphql for everybody; vite would give us another one than mercurius, and they must be one. */
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

/**
 * Tests named `*.db.test.ts` use PostgreSQL. All tests run on the embedded PostgreSQL 18; with NEXUS_TEST_LOOPBACK=1
 * (set by `npm test` when a server answers on loopback) those run a second time on that server.
 */
export default defineConfig({
  test: {
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
          ],
        },
      },
      ...(process.env.NEXUS_TEST_LOOPBACK === '1'
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
