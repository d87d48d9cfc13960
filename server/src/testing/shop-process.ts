import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { createTestClient, type TestClient } from './client.ts'

const NEXUS = fileURLToPath(new URL('../app/nexus.ts', import.meta.url))
const ADMIN = { email: 'admin@example.com', password: 'correct horse battery' }

/** `nexus start` in a process of its own. */
export type ShopProcess = {
  readonly origin: string
  readonly anonymous: TestClient
  readonly admin: TestClient
  /** What it has written so far: its log. */
  output(): string
}

/** Starts processes of one shop, one after the other; they end when the test file ends. */
export async function startShopProcesses(
  count: number,
  env: Readonly<Record<string, string>> & { readonly DATABASE_URL: string },
): Promise<ShopProcess[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nexus-processes-'))
  const children: ChildProcess[] = []
  afterAll(async () => {
    for (const child of children) await stop(child)
    await rm(dataDir, { recursive: true, force: true })
  })
  const processes: ShopProcess[] = []
  for (let index = 0; index < count; index += 1) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', NEXUS, 'start'], {
      env: {
        PATH: process.env.PATH,
        NODE_OPTIONS: '',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: dataDir,
        NEXUS_SEED: 'none',
        LOG_LEVEL: 'info',
        SECRET_KEY: 'one key for all the processes of this test',
        ADMIN_EMAIL: ADMIN.email,
        ADMIN_PASSWORD: ADMIN.password,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    processes.push(await ready(child))
  }
  return processes
}

async function ready(child: ChildProcess): Promise<ShopProcess> {
  let text = ''
  const origin = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part
        const found = /Shop API\s+(http:\S+)\/api\//.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    child.once('exit', (code) => reject(new Error(`nexus start ended with ${code}:\n${text}`)))
  })
  const anonymous = createTestClient(origin)
  const { body } = await anonymous.post('/api/auth/login/', ADMIN)
  return { origin, anonymous, admin: anonymous.as(body.access), output: () => text }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
