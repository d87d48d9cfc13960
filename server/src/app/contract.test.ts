import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { PROJECT_ROOT } from '../config/env.ts'
import { CONTRACT_FILE, contractDocument, contractText } from './contract.ts'

const redocly = join(
  dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')),
  'bin/cli.js',
)

test('the committed contract is what the program serves (npm run generate writes it)', async () => {
  expect(await readFile(CONTRACT_FILE, 'utf8')).toBe(contractText(await contractDocument()))
})

test('the contract passes redocly’s recommended rules', async () => {
  const run = promisify(execFile)(
    process.execPath,
    [redocly, 'lint', '--format=codeframe', '--config', 'contract/redocly.yaml', CONTRACT_FILE],
    {
      cwd: PROJECT_ROOT,
      env: {
        ...process.env,
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        NO_COLOR: '1',
      },
    },
  )
  const { stderr, stdout } = await run.catch((error: { stderr: string; stdout: string }) => error)
  expect(stdout + stderr).toContain('Your API description is valid.')
  expect(stdout + stderr).not.toMatch(/warning/i)
})

test('every operation shows an example of the body it takes', async () => {
  const { paths } = await contractDocument()
  const without: unknown[] = []
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item)) {
      const { content } = (operation.requestBody ?? { content: {} }) as {
        content: Record<string, { example?: unknown }>
      }
      const [type, media] = Object.entries(content)[0] ?? []
      if (media !== undefined && type !== 'multipart/form-data' && media.example === undefined) {
        without.push(operation.operationId)
      }
    }
  }
  expect(without).toEqual([])
})
