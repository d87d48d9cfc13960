import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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
  expect(await collectStatic({ values: {}, positionals: [folder] }, { dist: '/nowhere', progress: '' })).toBe(
    0,
  )
  expect(said.mock.calls.join()).toContain(`${Object.keys(ASSETS).length} files written`)
  expect(said.mock.calls.join()).toContain('npm run admin:build')
  said.mockRestore()
  for (const { url, read } of Object.values(ASSETS)) {
    const bytes = await read()
    expect(readFileSync(join(folder, url)).equals(bytes)).toBe(true)
    expect(gunzipSync(readFileSync(join(folder, `${url}.gz`))).equals(bytes)).toBe(true)
  }
  const { url } = ASSETS['redoc.standalone.js']
  expect(statSync(join(folder, `${url}.gz`)).size).toBeLessThan(statSync(join(folder, url)).size / 2)
})

test('of the panel those files are written that may be kept for ever, as the build has made them', async () => {
  const dist = join(folder, 'dist')
  const target = join(folder, 'target')
  mkdirSync(join(dist, 'assets'), { recursive: true })
  for (const name of [
    'assets/a-1.js',
    'assets/a-1.js.gz',
    'assets/a-1.js.br',
    'assets/unlisted.js',
    'robots.txt',
    'index.html',
  ])
    writeFileSync(join(dist, name), `of ${name}`)
  const files = { 'assets/a-1.js': { encodings: ['br', 'gzip'] }, 'robots.txt': { encodings: [] } }
  writeFileSync(join(dist, 'build.json'), JSON.stringify({ files, before: {} }))
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await collectStatic({ values: {}, positionals: [target] }, { dist, progress: '' })
  expect(said.mock.calls.join()).toContain(`${Object.keys(ASSETS).length + 1} files written`)
  said.mockRestore()
  for (const name of ['a-1.js', 'a-1.js.gz', 'a-1.js.br'])
    expect(readFileSync(join(target, 'admin/assets', name), 'utf8')).toBe(`of assets/${name}`)
  expect(
    ['assets/unlisted.js', 'robots.txt', 'index.html'].filter((name) =>
      existsSync(join(target, 'admin', name)),
    ),
  ).toEqual([])
})
