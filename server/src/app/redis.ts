import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { Database } from '../platform/db/pool.ts'
import { installationName } from '../platform/installation-store.ts'
import { JobBoard, showJobs } from '../platform/job-board.ts'
import { openRedis, type Redis } from '../platform/redis/redis.ts'

/** The Redis that a shop is told of, not yet connected; the watched jobs of its database are shown there. */
export function redisOf(config: Config, database: Database, log: Logger): Redis | undefined {
  const { url, prefix } = config.redis
  if (url === undefined) return undefined
  const redis = openRedis({
    url,
    log,
    prefix: async () => prefix ?? `nexus:${await installationName(database.db)}`,
  })
  showJobs(database.db, new JobBoard(redis))
  return redis
}
