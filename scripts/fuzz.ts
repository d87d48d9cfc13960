import { parseArgs } from 'node:util'
import { createTestClient } from '../server/src/testing/client.ts'
import type { Contract } from '../server/src/testing/contract.ts'
import { type FuzzTokens, fuzz } from '../server/src/testing/fuzz.ts'

const HELP = `Sends a started server what clients get wrong; finds 5xx and answers that the contract does not describe.
It writes and deletes: use a shop that you can lose, started with RATELIMIT_ENABLE=false.

  node scripts/fuzz.ts --email ADMIN --password PASSWORD [options]

  --url      address of the server          (http://127.0.0.1:8000)
  --seed     equal seeds send equal requests                    (1)
  --count    requests an operation, at most                   (120)
  --seconds  time, at most                                    (300)
  --only     only operations whose name or path matches this pattern
  --json     the whole report as JSON`

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8000' },
    email: { type: 'string' },
    password: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '120' },
    seconds: { type: 'string', default: '300' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const { email, password } = values
if (values.help || email === undefined || password === undefined) {
  process.stdout.write(`${HELP}\n`)
  process.exit(values.help ? 0 : 2)
}

const client = createTestClient(values.url)
const contract = (await client.get('/swagger.json')).body as Contract
const expendable = { email: `fuzz-${Date.now()}@example.com`, password: 'expendable-7-account' }

async function logIn(account: { email: string; password: string }) {
  const answer = await client.post('/api/auth/login/', account)
  if (answer.status !== 200) throw new Error(`Cannot sign in as ${account.email}: ${answer.body.detail}`)
  return answer.body as { access: string; user: { id: string } }
}

async function signIn(): Promise<FuzzTokens> {
  const admin = await logIn({ email: email as string, password: password as string })
  const again = await client.post('/api/auth/login/', expendable)
  if (again.status === 200) return { admin: admin.access, expendable: again.body.access }
  // not there yet, or changed by what was tried
  const fresh = { ...expendable, email: `fuzz-${Date.now()}@example.com` }
  const made = await client.post('/api/auth/register/', fresh)
  if (made.status !== 201) throw new Error(`Cannot register: ${made.body.detail}`)
  expendable.email = fresh.email
  return { admin: admin.access, expendable: made.body.access }
}

const admin = await logIn({ email, password })
const report = await fuzz({
  baseUrl: values.url,
  contract,
  signIn,
  protectedIds: [admin.user.id],
  seed: Number(values.seed),
  maxPerOperation: Number(values.count),
  maxSeconds: Number(values.seconds),
  only: values.only === undefined ? undefined : new RegExp(values.only),
  ...(values.json ? {} : { say: (line: string) => process.stdout.write(`${line}\n`) }),
})

if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
else {
  const statuses = Object.entries(report.byStatus).map(([status, count]) => `${status} × ${count}`)
  process.stdout.write(
    `\n${report.sent} requests to ${report.operations} operations (seed ${report.seed}): ${statuses.join(', ')}\n`,
  )
  if (report.neverWorked.length > 0) process.stdout.write(`Never worked: ${report.neverWorked.join(', ')}\n`)
  if (report.skippedForTime.length > 0)
    process.stdout.write(`No time for: ${report.skippedForTime.join(', ')}\n`)
  for (const { operation, request, problem } of report.findings) {
    process.stdout.write(`\n✗ ${operation}\n  ${request}\n  ${problem}\n`)
  }
  process.stdout.write(
    `\n${report.findings.length === 0 ? 'Nothing found.' : `${report.findings.length} findings.`}\n`,
  )
}
process.exitCode = report.findings.length === 0 ? 0 : 1
