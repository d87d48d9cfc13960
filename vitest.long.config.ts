import { defineConfig } from 'vitest/config'

/** What takes too long for every landing: many kills, one after the other. */
export default defineConfig({
  test: {
    name: 'long',
    include: ['e2e/*.long.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
})
