import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test, vi } from 'vitest'
import { ASSETS } from '../../faces/static/assets.ts'
import { collectStatic } from './collectstatic.ts'

const folder = mkdtempSync(join(tmpdir(), 'nexus-static-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every file of the pages is written by its address, what is text smaller beside it', async () => {
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await collectStatic({ values: {}, positionals: [folder] })).toBe(0)
  expect(said.mock.calls.join()).toContain(`${Object.keys(ASSETS).length} files written`)
  said.mockRestore()
  for (const { url, read } of Object.values(ASSETS)) {
    const bytes = await read()
    expect(readFileSync(join(folder, url)).equals(bytes)).toBe(true)
    expect(gunzipSync(readFileSync(join(folder, `${url}.gz`))).equals(bytes)).toBe(true)
  }
  const { url } = ASSETS['redoc.standalone.js']
  expect(statSync(join(folder, `${url}.gz`)).size).toBeLessThan(statSync(join(folder, url)).size / 2)
})
