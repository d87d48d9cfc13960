import { interleave, type Load, median, runRound } from '../load.ts'
import { type Row, ratio } from '../report.ts'

const PASSWORD = 'a rather long passphrase'
const ACCOUNTS = 20
const LOGINS_PER_SECOND = 20
/** Readers as an ordinary day has them: at a rate, not as fast as they can. */
const READS_PER_SECOND = 300
const READERS = 8

/** What being signed in costs a reader, and what people who sign in cost everybody else. */
export async function measureSignIn(
  origin: string,
  paths: { readonly lists: readonly string[]; readonly reads: readonly string[] },
  options: { readonly rounds: number; readonly seconds: number; readonly connections: number },
): Promise<Row[]> {
  const emails = await register(origin)
  const authorization = `Bearer ${(await logIn(origin, emails[0]!)).access}`
  const { seconds, connections, rounds } = options
  const list: Load = { origin, paths: paths.lists, connections, seconds }
  const speed = await interleave(
    { anonymous: list, signedIn: { ...list, headers: { authorization } } },
    rounds,
  )
  const p99 = await readsBesideLogins(origin, paths.reads, emails, options)
  return [
    ratio('list, cached: signed in ÷ anonymous', speed.signedIn!, speed.anonymous!, 0.9),
    {
      what: `p99 of product reads, ${p99.loginsPerSecond.toFixed(0)} sign-ins a second ÷ none`,
      figure: `${(p99.busy / p99.idle).toFixed(2)} (${p99.busy.toFixed(1)} ÷ ${p99.idle.toFixed(1)} ms)`,
      goal: `< 3 at ≥ ${LOGINS_PER_SECOND} a second`,
      isMet: p99.busy / p99.idle < 3 && p99.loginsPerSecond >= LOGINS_PER_SECOND * 0.95,
    },
  ]
}

/** Medians of the p99 of reads without and with sign-ins, round by round. */
async function readsBesideLogins(
  origin: string,
  paths: readonly string[],
  emails: readonly string[],
  { rounds, seconds }: { rounds: number; seconds: number },
) {
  const load: Load = { origin, paths, connections: READERS, seconds, perSecond: READS_PER_SECOND }
  const [idle, busy, done]: [number[], number[], number[]] = [[], [], []]
  await runRound({ ...load, seconds: 1 })
  for (let round = 0; round < rounds; round += 1) {
    idle.push((await runRound(load)).p99Ms)
    const logins = keepSigningIn(origin, emails)
    busy.push((await runRound(load)).p99Ms)
    done.push(await logins.stop())
  }
  return { idle: median(idle), busy: median(busy), loginsPerSecond: median(done) }
}

/** People sign in at a steady rate until `stop`, which gives how many a second did. Throws when one was refused. */
function keepSigningIn(origin: string, emails: readonly string[]) {
  const begun = performance.now()
  const running: Promise<unknown>[] = []
  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1000) * LOGINS_PER_SECOND
    while (running.length < due) running.push(logIn(origin, emails[running.length % emails.length]!))
  }, 10)
  return {
    async stop(): Promise<number> {
      clearInterval(timer)
      await Promise.all(running)
      return (running.length * 1000) / (performance.now() - begun)
    },
  }
}

async function register(origin: string): Promise<string[]> {
  const emails = Array.from({ length: ACCOUNTS }, (_, index) => `bench-${process.pid}-${index}@example.com`)
  for (const email of emails) await post(origin, 'register', { email, password: PASSWORD })
  return emails
}

const logIn = (origin: string, email: string) => post(origin, 'login', { email, password: PASSWORD })

async function post(origin: string, path: string, body: object): Promise<{ access: string }> {
  const answer = await fetch(`${origin}/api/auth/${path}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { access: string }
}
