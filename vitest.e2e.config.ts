import { defineConfig } from 'vitest/config'

/** Whole stories against processes started as a person starts them: one at a time, with patience. */
export default defineConfig({
  test: {
    name: 'e2e',
    include: ['e2e/*.e2e.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
  },
})
