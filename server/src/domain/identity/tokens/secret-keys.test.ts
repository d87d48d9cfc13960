import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSigningKeys } from './secret-keys.ts'

const folder = await mkdtemp(join(tmpdir(), 'nexus-keys-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const auth = { secretKeys: [] as string[], accessTokenSeconds: 900, refreshTokenSeconds: 604_800 }

test('without SECRET_KEY one random key is kept for its owner only, whoever starts first', async () => {
  const dataDir = join(folder, 'new', 'data')
  const keys = await Promise.all(Array.from({ length: 5 }, () => readSigningKeys({ auth, dataDir })))
  expect(new Set(keys.flat()).size).toBe(1)
  expect(keys[0]?.[0]?.length).toBeGreaterThanOrEqual(32)
  expect((await stat(join(dataDir, 'secret-key'))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(dataDir, 'secret-key'), 'utf8')).toBe(keys[0]?.[0])
})

test('keys of the configuration are taken as they are, and nothing is written', async () => {
  const secretKeys = ['a'.repeat(32), 'b'.repeat(32)]
  expect(await readSigningKeys({ auth: { ...auth, secretKeys }, dataDir: join(folder, 'unused') })).toEqual(
    secretKeys,
  )
  await expect(stat(join(folder, 'unused'))).rejects.toThrow('ENOENT')
})
