import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { unrecordedBreaks } from './breaking-check.ts'
import { checkCommittedFiles } from './committed-files.ts'
import { generateAll } from './generated.ts'
import { adminHouse } from './imports/admin-rules.ts'
import { checkImports } from './imports/check.ts'

/** `npm run check [--report FILE] [name …]`: everything that can be said of the code without running the shop. */
const root = fileURLToPath(new URL('..', import.meta.url))

/** Gives what is wrong, line by line; nothing when all is well. */
type Check = { readonly name: string; readonly run: () => Promise<readonly string[]> }

const checks: readonly Check[] = [
  { name: 'format and lint', run: () => tool('biome', 'ci', '--colors=off', '--error-on-warnings', '.') },
  { name: 'types', run: () => tool('tsc', '--project', root) },
  { name: 'admin types', run: () => tool('tsc', '--project', join(root, 'admin')) },
  { name: 'walls', run: async () => checkImports(join(root, 'server/src')).faults },
  { name: 'admin walls', run: async () => checkImports(join(root, 'admin/src'), adminHouse).faults },
  { name: 'dead code', run: () => tool('knip', '--no-progress') },
  { name: 'migrations', run: () => tool('squawk', ...globSync('server/migrations/*.sql', { cwd: root })) },
  { name: 'generated files', run: staleFiles },
  {
    name: 'contract',
    run: () =>
      tool(
        'redocly',
        'lint',
        'contract/openapi.json',
        '--config',
        'contract/redocly.yaml',
        '--format=stylish',
      ),
  },
  { name: 'breaking changes', run: async () => unrecordedBreaks(root) },
  {
    name: 'admin build',
    run: () => program(process.execPath, join(root, 'bootstrap/nexus.mjs'), 'run', 'admin:build'),
  },
  { name: 'committed files', run: async () => checkCommittedFiles(root).faults },
]

const { values, positionals: wanted } = parseArgs({
  options: { report: { type: 'string' } },
  allowPositionals: true,
})
const chosen = checks.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
if (chosen.length === 0) {
  console.error(`No such check. There are: ${checks.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
let failures = 0
for (const { name, run } of chosen) {
  const start = performance.now()
  const faults = await run().catch((error: unknown) => [
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  ])
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${faults.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  for (const fault of faults) console.log(`       ${fault}`)
  if (faults.length > 0) failures += 1
}
console.log(`${chosen.length - failures} passed, ${failures} failed`)
if (values.report !== undefined) {
  const counts = { numPassedTests: chosen.length - failures, numFailedTests: failures, numPendingTests: 0 }
  await writeFile(values.report, JSON.stringify(counts))
}
process.exitCode = failures > 0 ? 1 : 0

/** Runs a program of node_modules/.bin. */
function tool(name: string, ...args: string[]): Promise<string[]> {
  return program(join(root, 'node_modules/.bin', name), ...args)
}

/** Runs a program; what it said counts only when it failed. */
function program(path: string, ...args: string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const environment = {
      ...process.env,
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    }
    const options = { cwd: root, env: environment, maxBuffer: 64e6, shell: process.platform === 'win32' }
    execFile(path, args, options, (error, stdout, stderr) => {
      if (error === null) return resolve([])
      const said = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '')
      resolve(said.length > 0 ? said : [error.message])
    })
  })
}

/** Names the generated files whose text is not what would be written now. */
async function staleFiles(): Promise<string[]> {
  const stale: string[] = []
  for (const { path, text } of await generateAll(root)) {
    const committed = await readFile(join(root, path), 'utf8').catch(() => undefined)
    if (committed !== text)
      stale.push(`${path} is ${committed === undefined ? 'missing' : 'stale'}: npm run generate`)
  }
  return stale
}
