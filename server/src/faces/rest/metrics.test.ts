import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('counters that others keep are read at each scrape, with and without a label', async () => {
  const outcomes = { hit: 2, miss: 0 }
  let failures = 1
  const metrics = createMetrics({
    gauges: [],
    counters: [
      { name: 'nexus_asked_total', help: 'Asked.', label: 'outcome', read: () => outcomes },
      { name: 'nexus_failed_total', help: 'Failed.', read: () => ({ '': failures }) },
    ],
  })
  expect(await metrics.text()).toContain('nexus_asked_total{outcome="hit"} 2\n')
  outcomes.hit = 5
  failures = 3
  const text = await metrics.text()
  expect(text).toContain('# TYPE nexus_asked_total counter\n')
  expect(text).toContain('nexus_asked_total{outcome="hit"} 5\n')
  expect(text).toContain('nexus_asked_total{outcome="miss"} 0\n')
  expect(text).toContain('nexus_failed_total 3\n')
})
