import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findCommand } from '../server/src/app/commands/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What people follow step by step, and the pages that they are sent on to. */
const guides = globSync('docs/guides/*.md', { cwd: root })
const pages = [
  ...guides,
  'docs/operations.md',
  'docs/payments.md',
  'docs/after-the-sale.md',
  'docs/webhooks.md',
]

/** Every match of a pattern in every page, as `page: text`, of the first group where there is one. */
const found = (pattern: RegExp, among: readonly string[] = pages): { page: string; text: string }[] =>
  among.flatMap((page) =>
    [...read(page).matchAll(pattern)].map((match) => ({ page, text: match[1] ?? match[0] })),
  )
const named = (faults: readonly { page: string; text: string }[]): string[] =>
  faults.map(({ page, text }) => `${page}: ${text}`)

test('there is a guide for each thing that people begin with, and the list of guides names all', () => {
  const names = guides.map((page) => page.slice('docs/guides/'.length)).sort()
  const others = names.filter((name) => name !== 'README.md')
  expect(others).toEqual([
    'chapa.md',
    'first-storefront.md',
    'moving-from-older-back-ends.md',
    'moving-from-shopify.md',
    'stripe.md',
  ])
  expect(others.filter((name) => !read('docs/guides/README.md').includes(`(${name})`))).toEqual([])
})

test('commands of pages are commands, with options that they have', () => {
  const calls = found(/(?:npx )?\bnexus ([a-z]+(?: [^\n`#|;&]*)?)/g).filter(
    ({ text }) => !/^(is|was|of|and|makes|for|has|brings|keeps|at)\b/.test(text),
  )
  expect(calls.length).toBeGreaterThan(40)
  const faults = calls.filter(({ text }) => {
    const [name = '', ...rest] = text.trim().split(/\s+/)
    const command = findCommand(name)
    const options = rest
      .filter((word) => word.startsWith('--'))
      .map((word) => word.slice(2).replace(/[.,:)]+$/, ''))
    const known = command && [...Object.keys(command.options), 'json', 'help']
    return name !== 'help' && !(known && options.every((option) => known.includes(option)))
  })
  expect(named(faults)).toEqual([])
})

test('npm runs what pages say that it runs', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const calls = found(/\bnpm (?:run )?([a-z:]+)/g).filter(({ text }) => text !== 'install')
  expect(calls.length).toBeGreaterThan(3)
  expect(named(calls.filter(({ text }) => !Object.hasOwn(scripts, text)))).toEqual([])
})

test('addresses of pages are addresses of the API', () => {
  const { paths } = JSON.parse(read('contract/openapi.json')) as { paths: Record<string, unknown> }
  const known = Object.keys(paths)
  const patterns = known.map(
    (path) =>
      new RegExp(
        `^${path
          .replace(/\/$/, '')
          .replaceAll(/[.]/g, '\\.')
          .replaceAll(/\{\w+\}/g, '[^/]+')}/?$`,
      ),
  )
  const places = found(
    /(?<![\w./-])(?:https?:\/\/[^/\s`]+|\$SHOP)?(\/(?:api|graphql|swagger|redoc|healthz|readyz|metrics|payment-success|payment-cancelled|sandbox)(?:\/[^\s`'"|)?,;]*)?)/g,
  )
  expect(places.length).toBeGreaterThan(100)
  const faults = places.filter(({ text }) => {
    const path = text.replaceAll(/\$?\{[^}]*\}|\$[A-Z]+|<[^>]*>/g, 'x').replace(/[.:]$/, '')
    // "all below /api/store/", "/api/returns/{id}/…"
    const beginning = text.replace(/….*$/, '')
    const isBeginning = beginning.endsWith('/') && known.some((each) => each.startsWith(beginning))
    return !isBeginning && !patterns.some((pattern) => pattern.test(path))
  })
  expect(named(faults)).toEqual([])
})

test('settings of pages are settings', () => {
  const code = ['config', 'payments', 'older-names']
    .map((name) => read(`server/src/config/${name}.ts`))
    .join()
  const known = new Set([...code.matchAll(/'([A-Z][A-Z0-9_]+)'/g)].map(([, name]) => name))
  const others = new Set(['NODE_EXTRA_CA_CERTS', 'CHASECK_TEST', 'WEBHOOK_SECRET'])
  const older = /^(DATABASE|DB)_(NAME|USER|PASSWORD|HOST|PORT)$/ // put together by older-names.ts
  const settings = [
    ...found(/\b([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b/g),
    ...found(/(?:^|[`\s])([A-Z]+)=[^=\s]/g, guides),
  ].filter(({ text }) => !others.has(text))
  expect(settings.length).toBeGreaterThan(60)
  expect(named(settings.filter(({ text }) => !known.has(text) && !older.test(text)))).toEqual([])
})

test('codes of refusals that guides tell are codes of the API', () => {
  const codes = read('server/src/kernel/errors.ts')
  const told = found(/^\| [345]\d\d `(\w+)`/gm, guides)
  expect(told.length).toBeGreaterThan(5)
  expect(named(told.filter(({ text }) => !new RegExp(`\\b${text}\\b`).test(codes)))).toEqual([])
})

test('links lead to headings that are there', () => {
  const anchorsOf = (page: string): string[] =>
    [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
  const links = [...pages, 'README.md'].flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)].map(([, file, anchor]) => ({
      page,
      text: `${file}#${anchor}`,
      target: file === '' ? page : join(dirname(page), file!),
      anchor: anchor!,
    })),
  )
  expect(links.length).toBeGreaterThan(10)
  const faults = links.filter(
    ({ target, anchor }) => !existsSync(join(root, target)) || !anchorsOf(target).includes(anchor),
  )
  expect(named(faults)).toEqual([])
})

test('lines of JSON in guides are JSON', () => {
  const lines = found(/^```jsonl?\n([\s\S]*?)^```$/gm).flatMap(({ text }) => text.trim().split('\n'))
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines.filter((each) => each.startsWith('{"')))
    expect(() => JSON.parse(line), line).not.toThrow()
})
