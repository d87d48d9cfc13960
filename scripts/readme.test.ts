import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Name and default of each variable that the configuration reads. */
function settingsInCode(): Map<string, string> {
  const text = read('server/src/config/config.ts') + read('server/src/config/payments.ts')
  const settings = new Map<string, string>()
  for (const [, kind, name, more = ''] of text.matchAll(/reader\.(\w+)\(\s*'([A-Z_]+)'(?=(,?\s*[^\n]*))/g)) {
    if (kind === 'fault' || kind === 'has') continue
    const fallback =
      kind === 'integer' || kind === 'boolean' || kind === 'check'
        ? /^,\s*'?([^',)!\s][^',)]*)/.exec(more)?.[1]?.replaceAll('_', '')
        : /^(?:, \[[^\]]*\] as const)?\) \?\? '([^']+)'/.exec(more)?.[1]
    settings.set(name!, name === 'DEBUG' ? '' : (fallback ?? ''))
  }
  return settings
}

/** The part of the README below a heading. */
const section = (heading: string): string => read('README.md').split(`## ${heading}\n`)[1]!.split('\n## ')[0]!

test('the README lists every setting, with the defaults that the code gives, and no other', () => {
  const code = settingsInCode()
  const told = new Map(
    [...section('Configuration').matchAll(/^\| `([A-Z_]+)` *\|([^|]*)\|/gm)].map(([, name, value]) => [
      name!,
      value!.replaceAll('`', '').trim(),
    ]),
  )
  expect([...told.keys()].sort()).toEqual([...code.keys()].sort())
  const withDefault = [...code].filter(([, value]) => value !== '')
  expect(withDefault.length).toBeGreaterThan(10)
  for (const [name, value] of withDefault) expect(`${name} ${told.get(name)}`).toBe(`${name} ${value}`)
})

test('the README lists every command', () => {
  const commands = [...read('server/src/app/commands/index.ts').matchAll(/^ {4}name: '(\w+)'/gm)].map(
    ([, name]) => name!,
  )
  expect(commands).toContain('start')
  const told = [...section('Commands').matchAll(/^\| `(\w+)[^`]*` *\|/gm)].map(([, name]) => name!)
  expect(told.sort()).toEqual([...commands, 'help'].sort())
})

test('the page for operators lists every metric of the shop, and no other', () => {
  const named = (text: string): string[] => [...new Set(text.match(/\bnexus_[a-z]+(_[a-z]+)+\b/g))].sort()
  const code = ['app/gauges.ts', 'app/http.ts', 'app/shared-by-processes.ts', 'faces/rest/metrics.ts']
    .map((path) => read(`server/src/${path}`))
    .join()
  const [, table = ''] = /^\| metric .*\n((?:\|.*\n)+)/m.exec(read('docs/operations.md')) ?? []
  expect(named(table).length).toBeGreaterThan(10)
  expect(named(table)).toEqual(named(code))
})

test('pages link to files that are there', () => {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root })
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target]) => target!)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  )
  expect(pages.length).toBeGreaterThan(5)
  expect(broken).toEqual([])
})

test('paths of the code that pages name are there', () => {
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    ...globSync('docs/**/*.md', { cwd: root }),
  ]
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:server|bootstrap|scripts|bench|contract|docs|e2e)\/[\w./-]+)`/g)]
      .map(([, path]) => path!)
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})
