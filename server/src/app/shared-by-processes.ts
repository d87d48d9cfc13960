import { insuredLimits, type LimitStore, memoryLimits } from '../faces/rest/limit-store.ts'
import { redisLimits } from '../faces/rest/limit-store-redis.ts'
import type { CounterSpec, GaugeSpec } from '../faces/rest/metrics.ts'
import { TIME_TO_LIVE_MS } from '../faces/rest/response-cache.ts'
import { SharedCache } from '../platform/redis/shared-cache.ts'
import type { Shop } from './compose.ts'

/** The answers that processes of one version of the program share. */
export const sharedCacheOf = ({ redis }: Shop, version: string): SharedCache | undefined =>
  redis && new SharedCache({ redis, version, timeToLiveMs: TIME_TO_LIVE_MS })

/** Where tries are counted: for all processes together while Redis answers. */
export const limitStoreOf = ({ redis }: Shop): LimitStore =>
  redis === undefined ? memoryLimits() : insuredLimits(redisLimits(redis), memoryLimits())

/** The numbers of a shop with Redis. */
export function redisMetrics(
  { redis }: Shop,
  shared: SharedCache | undefined,
): { gauges: GaugeSpec[]; counters: CounterSpec[] } {
  if (redis === undefined || shared === undefined) return { gauges: [], counters: [] }
  return {
    gauges: [{ name: 'nexus_redis_up', help: 'Redis answers.', read: () => Number(redis.isUp()) }],
    counters: [
      {
        name: 'nexus_redis_failures_total',
        help: 'Commands that Redis did not answer in time, or with an error.',
        read: () => ({ '': redis.failures }),
      },
      {
        name: 'nexus_shared_answers_total',
        help: 'Answers of the catalogue asked for in Redis.',
        label: 'outcome',
        read: () => shared.counts,
      },
    ],
  }
}
