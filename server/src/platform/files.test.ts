import { mkdtemp, open, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test, vi } from 'vitest'
import { diskFiles, isFileKey } from './files.ts'

const folder = await mkdtemp(join(tmpdir(), 'nexus-files-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const files = diskFiles(join(folder, 'media'))

test('what was put is there, until it is deleted', async () => {
  await files.put('ab12-large.webp', Buffer.from('one'))
  await files.put('ab12-large.webp', Buffer.from('two'))
  expect(String(await files.get('ab12-large.webp'))).toBe('two')
  const stored = await files.stream('ab12-large.webp')
  expect(stored?.sizeBytes).toBe(3)
  expect(await text(stored!.stream)).toBe('two')
  await files.delete('ab12-large.webp')
  await files.delete('ab12-large.webp')
  expect(await files.get('ab12-large.webp')).toBeUndefined()
  expect(await files.stream('ab12-large.webp')).toBeUndefined()
})

test.each([
  '../secret.txt',
  '..%2fsecret.txt',
  '/etc/passwd',
  'a/b.webp',
  'a\\b.webp',
  '.env',
  'ab..webp',
  'AB.webp',
  'ab.webp\n',
  'ab\u0000.webp',
  '',
  'ab',
  `${'a'.repeat(200)}.webp`,
  'ab.webp.',
  'ab:stream.webp',
])('a key like %j leads nowhere', async (key) => {
  await writeFile(join(folder, 'secret.txt'), 'secret')
  expect(isFileKey(key)).toBe(false)
  expect(await files.get(key)).toBeUndefined()
  expect(await files.stream(key)).toBeUndefined()
  await expect(files.put(key, Buffer.from('x'))).rejects.toThrow('cannot be a file')
})

test('a folder that takes nothing is one clear error', async () => {
  await writeFile(join(folder, 'not-a-folder'), '')
  const unusable = diskFiles(join(folder, 'not-a-folder'))
  await expect(unusable.put('ab12.webp', Buffer.from('x'))).rejects.toMatchObject({
    code: 'service_unavailable',
    message: expect.stringContaining('Everything else goes on.'),
  })
})

test('a full disk says so and leaves nothing half-written', async () => {
  const probe = await open(join(folder, 'probe'), 'w')
  const write = vi.spyOn(Object.getPrototypeOf(probe), 'writeFile')
  await probe.close()
  write.mockRejectedValueOnce(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))
  await expect(files.put('ef12.webp', Buffer.from('x'))).rejects.toThrow('the disk is full')
  write.mockRestore()
  expect(await readdir(join(folder, 'media/ef'))).toEqual([])
})

test('old files are listed, partial ones of a killed process are removed', async () => {
  await files.put('cd34-small.webp', Buffer.from('x'))
  await files.put('cd35-small.webp', Buffer.from('x'))
  const old = new Date('2020-01-01T00:00:00Z')
  await utimes(join(folder, 'media/cd/cd34-small.webp'), old, old)
  await writeFile(join(folder, 'media/cd/cd36.webp.abc.part'), 'x')
  await utimes(join(folder, 'media/cd/cd36.webp.abc.part'), old, old)
  const keys = await Array.fromAsync(files.listBefore(new Date('2021-01-01T00:00:00Z')))
  expect(keys).toEqual(['cd34-small.webp'])
  expect(await Array.fromAsync(diskFiles(join(folder, 'none')).listBefore(new Date()))).toEqual([])
})
