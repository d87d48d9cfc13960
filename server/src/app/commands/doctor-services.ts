import type { Config } from '../../config/config.ts'
import { newId } from '../../kernel/id.ts'
import { brokerVersion } from '../../platform/broker/server-version.ts'
import type { Db } from '../../platform/db/pool.ts'
import { readQueueNumbers } from '../../platform/job-numbers.ts'
import { reset, smtpConnections } from '../../platform/mail/smtp-connections.ts'
import { connectRedis } from '../../platform/redis/connection.ts'
import type { Finding } from './finding.ts'

const PATIENCE_MS = 5_000
const OVERDUE_MINUTES = 5

/** RabbitMQ, Redis and the mail server: whether they answer, or that they are off. */
export const serviceFindings = ({ background, redis, mail }: Config): Promise<Finding[]> =>
  Promise.all([
    look('RabbitMQ', 'RABBITMQ_URL', background.rabbitmqUrl, 'PostgreSQL carries the jobs', lookAtBroker),
    look('Redis', 'REDIS_URL', redis.url, 'each process keeps its own answers', lookAtRedis),
    look('mail', 'SMTP_URL', mail.smtpUrl, 'mail is written to DATA_DIR/mail', lookAtMail),
  ])

/** Looks at one service. It is never told with its address, which may hold a password. */
async function look(
  name: string,
  setting: string,
  url: string | undefined,
  without: string,
  lookAt: (url: string) => Promise<string>,
): Promise<Finding> {
  if (url === undefined) return { name, state: 'ok', detail: `off (${setting} is not set): ${without}` }
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS)
  })
  try {
    return { name, state: 'ok', detail: await Promise.race([lookAt(url), tooLate]) }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    return {
      name,
      state: 'failed',
      detail: code !== undefined && !message.includes(code) ? `${message} (${code})` : message,
      advice: `Start it, or mend ${setting}. The shop goes on without it: ${without}.`,
    }
  } finally {
    clearTimeout(timer)
  }
}

async function lookAtBroker(url: string): Promise<string> {
  const version = await brokerVersion(url)
  const { Connection } = await import('rabbitmq-client')
  const connection = new Connection({ url, connectionName: 'nexus:doctor', connectionTimeout: PATIENCE_MS })
  // it would go on trying for ever: the first refusal is the answer
  const refused = new Promise<never>((_resolve, reject) => connection.on('error', reject))
  try {
    await Promise.race([connection.onConnect(PATIENCE_MS, true), refused])
    const queue = `nexus.doctor.${newId()}`
    await connection.queueDeclare({
      queue,
      durable: true,
      arguments: { 'x-queue-type': 'quorum', 'x-expires': 60_000 },
    })
    await connection.queueDelete({ queue })
    return `${version}, with quorum queues`
  } finally {
    await connection.close().catch(() => {})
  }
}

async function lookAtRedis(url: string): Promise<string> {
  const connection = await connectRedis(url, AbortSignal.timeout(PATIENCE_MS))
  try {
    const facts = String(await connection.send(['INFO', 'server'], false))
    return `Redis ${/^redis_version:(\S+)/m.exec(facts)?.[1] ?? 'of an unknown version'}`
  } finally {
    connection.close()
  }
}

async function lookAtMail(url: string): Promise<string> {
  const connections = smtpConnections({ url, connectTimeoutMs: PATIENCE_MS, answerTimeoutMs: PATIENCE_MS })
  try {
    await connections.use(reset)
    return `${new URL(url).hostname} takes mail`
  } finally {
    await connections.close()
  }
}

/** The queue: what was given up, and what should have run by now. */
export async function queueFindings(db: Db, now: Date): Promise<Finding[]> {
  const { workers, failed, types } = await readQueueNumbers(db)
  const waiting = types.reduce((sum, { waiting: count }) => sum + count, 0)
  const running = types.reduce((sum, { running: count }) => sum + count, 0)
  const dueSince = types.flatMap(({ due_since: since }) => (since === null ? [] : [Date.parse(since)]))
  const overdueMinutes = Math.floor((now.getTime() - Math.min(...dueSince, now.getTime())) / 60_000)
  const detail = `${waiting} wait, ${running} run; ${workers} ${workers === 1 ? 'process works' : 'processes work'} on them`
  return [
    overdueMinutes < OVERDUE_MINUTES
      ? { name: 'jobs', state: 'ok', detail }
      : {
          name: 'jobs',
          state: 'warning',
          detail: `${detail}; the oldest has been due for ${overdueMinutes} minutes`,
          advice:
            workers === 0
              ? 'Nobody works on jobs: npm start does (WORKER_CONCURRENCY above 0), or nexus worker.'
              : 'GET /api/jobs/queue/ tells which; more workers, or a higher WORKER_CONCURRENCY.',
        },
    failed === 0
      ? { name: 'failed jobs', state: 'ok', detail: 'none' }
      : {
          name: 'failed jobs',
          state: 'warning',
          detail: `${failed} were given up`,
          advice:
            'GET /api/jobs/?status=failed says why; POST /api/jobs/retry/ tries them again, POST /api/jobs/delete/ removes them.',
        },
  ]
}
