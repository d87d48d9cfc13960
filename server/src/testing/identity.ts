import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll } from 'vitest'
import { parseConfig } from '../config/config.ts'
import {
  type Authenticator,
  accountLinks,
  accountMailJobs,
  type CreateUser,
  createAuthenticator,
  createTokens,
  createUser,
  type Tokens,
} from '../domain/identity/index.ts'
import { memoryRateLimiter, type RateLimiter } from '../faces/rest/rate-limit.ts'
import { ResponseCache } from '../faces/rest/response-cache.ts'
import type { Route } from '../faces/rest/route.ts'
import { buildServer } from '../faces/rest/server.ts'
import { newId } from '../kernel/id.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import type { Database } from '../platform/db/pool.ts'
import { JOB_REQUESTED, type JobHelpers, type JobRequest } from '../platform/jobs.ts'
import { type KeptMail, type LocalMailbox, localMailbox } from '../platform/mail/local-mailbox.ts'
import { mailShopOf } from '../platform/mail-links.ts'

/** What a test of accounts works with: a server with the given rows, and a clock that the test moves. */
export type IdentityServer = {
  readonly app: FastifyInstance
  readonly database: Database
  readonly tokens: Tokens
  readonly authenticator: Authenticator
  readonly limiter: RateLimiter
  readonly dataDir: string
  readonly mailbox: LocalMailbox
  /** Makes the mails that were asked for, and returns the newest one to the address. */
  mailTo(address: string): Promise<KeptMail | undefined>
  /** The proof in the newest mail to the address. */
  proofTo(address: string): Promise<string>
  /** Added to the real time. */
  readonly clock: { offsetMs: number }
  ctx(actor?: Actor): Ctx
  /** A user with a password, signed in: `authorization` is ready to send. */
  signIn(user?: Partial<CreateUser>): Promise<SignedInUser>
}

/** A signed-in user of a test. */
export type SignedInUser = {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly access: string
  readonly refresh: string
  readonly headers: { readonly authorization: string }
}

/** The shop itself. */
export const SYSTEM: Actor = { kind: 'system', ip: '', name: 'test' }

/** A server for a test file, closed when the file ends. Limits are off unless asked for. */
export async function createIdentityServer(
  database: Database,
  rowsOf: (
    services: Pick<IdentityServer, 'tokens' | 'authenticator' | 'limiter' | 'dataDir' | 'mailbox'>,
  ) => Route[],
  options: { limits?: boolean; env?: Record<string, string> } = {},
): Promise<IdentityServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-identity-'))
  const config = parseConfig({ DATA_DIR: dataDir, ...options.env })
  const clock = { offsetMs: 0 }
  const now = (): Date => new Date(Date.now() + clock.offsetMs)
  const tokens = await createTokens(config)
  const authenticator = createAuthenticator({ tokens, db: database.db, now })
  const limiter = memoryRateLimiter({ isEnabled: options.limits === true, now: () => now().getTime() })
  const mailbox = localMailbox(dataDir, mailShopOf(config))
  const log = pino({ level: 'silent' })
  const makeCtx = (request: { actor: Actor; requestId?: string; idempotency?: Ctx['idempotency'] }): Ctx => ({
    db: database.db,
    actor: request.actor,
    now: now(),
    requestId: request.requestId ?? newId(),
    log,
    store: config.store,
    ...(request.idempotency ? { idempotency: request.idempotency } : {}),
  })
  const app = await buildServer(
    rowsOf({ tokens, authenticator, limiter, dataDir, mailbox }),
    {
      makeCtx,
      authenticate: authenticator.authenticate,
      recall: authenticator.recall,
      cache: new ResponseCache({ isEnabled: false }),
      limiter,
    },
    {
      log,
      corsOrigins: [],
      allowedHosts: [],
      trustedProxies: config.http.trustedProxies,
      publicUrl: undefined,
      isProduction: false,
    },
  )
  await app.ready()
  afterAll(async () => {
    await app.close()
    authenticator.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const jobs = accountMailJobs({ mailer: mailbox, links: accountLinks(config) })
  const runJobs = async (): Promise<void> => {
    const requests = await database.db
      .deleteFrom('outbox')
      .where('type', '=', JOB_REQUESTED)
      .returning(['sequence', 'data'])
      .execute()
    for (const { data } of requests.sort((a, b) => a.sequence - b.sequence)) {
      const { name, payload } = data as unknown as JobRequest
      const job = jobs.find((known) => known.kind.name === name)
      await job?.handle(makeCtx({ actor: SYSTEM }), payload as never, { jobId: newId() } as JobHelpers)
    }
  }
  const mailTo = async (address: string): Promise<KeptMail | undefined> => {
    await runJobs()
    return (await mailbox.list({ to: address }))[0]
  }
  let count = 0
  const server: IdentityServer = {
    app,
    database,
    tokens,
    authenticator,
    limiter,
    dataDir,
    mailbox,
    mailTo,
    proofTo: async (address) =>
      /[?]token=([\w-]{43})/.exec((await mailTo(address))?.text ?? '')?.[1] ?? 'no mail',
    clock,
    ctx: (actor = SYSTEM) => makeCtx({ actor }),
    async signIn(user = {}) {
      count += 1
      const email = user.email ?? `person-${newId().slice(-12)}-${count}@example.com`
      const password = user.password ?? 'a rather long passphrase'
      const { id } = await createUser(makeCtx({ actor: SYSTEM }), { ...user, email, password })
      const answer = await app.inject({
        method: 'POST',
        url: '/api/auth/login/',
        payload: { email, password },
      })
      const { access, refresh } = answer.json() as { access: string; refresh: string }
      return { id, email, password, access, refresh, headers: { authorization: `Bearer ${access}` } }
    },
  }
  return server
}
