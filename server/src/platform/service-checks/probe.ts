/** What the shop looks at when it looks at itself: its faces, and what it stands on. */
export const SERVICES = ['rest', 'graphql', 'docs', 'panel', 'database', 'broker', 'cache', 'mail'] as const

/** One of them. */
export type Service = (typeof SERVICES)[number]

/** `off` is not configured or not there by intention. */
export const SERVICE_STATUSES = ['up', 'down', 'off'] as const

/** One of them. */
export type ServiceStatus = (typeof SERVICE_STATUSES)[number]

/** How a service is looked at. `check` rejects when it does not work; `off` is the sentence that says why nobody looks. */
export type Probe = {
  readonly service: Service
  readonly check: ((signal: AbortSignal) => Promise<unknown>) | { readonly off: string }
}

/** Thrown by a check: the service does not work. The sentence may be shown to people; the log gets the cause. */
export class ServiceDown extends Error {
  override readonly name = 'ServiceDown'
}

/** Thrown by a check that found out that there is nothing to look at. The sentence may be shown to people. */
export class ServiceOff extends Error {
  override readonly name = 'ServiceOff'
}

/** What was found. `reason` is for the log only: it may hold what the outside should not see. */
export type Finding = {
  readonly service: Service
  readonly status: ServiceStatus
  readonly responseMs: number | null
  readonly error: string | null
  readonly reason?: string
}

/** Looks at all services at once; none takes longer than `timeoutMs`. */
export const runProbes = (probes: readonly Probe[], timeoutMs: number): Promise<Finding[]> =>
  Promise.all(probes.map((probe) => runProbe(probe, timeoutMs)))

async function runProbe({ service, check }: Probe, timeoutMs: number): Promise<Finding> {
  if (typeof check !== 'function') return { service, status: 'off', responseMs: null, error: check.off }
  const startedAt = performance.now()
  const giveUp = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      giveUp.abort()
      reject(new ServiceDown(`Did not answer within ${timeoutMs / 1000} s.`))
    }, timeoutMs)
  })
  try {
    await Promise.race([check(giveUp.signal), tooLate])
    return { service, status: 'up', responseMs: msSince(startedAt), error: null }
  } catch (error) {
    if (error instanceof ServiceOff) return { service, status: 'off', responseMs: null, error: error.message }
    const reason = reasonOf(error)
    return { service, status: 'down', responseMs: msSince(startedAt), error: sentenceOf(error), reason }
  } finally {
    clearTimeout(timer)
  }
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = (error ?? {}) as { message?: string; cause?: { message?: string } }
  return cause?.message ?? message ?? String(error)
}

const msSince = (startedAt: number): number => Math.round(performance.now() - startedAt)

/** The sentence that people may see: what others have written into an error may name hosts, users or worse. */
function sentenceOf(error: unknown): string {
  if (error instanceof ServiceDown) return error.message
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  return /^E[A-Z_]{2,20}$/.test(code)
    ? `Could not be reached (${code}).`
    : 'It does not work; the log says why.'
}
