import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { adminHouse } from './imports/admin-rules.ts'
import { checkImports } from './imports/check.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nexus-walls-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** A small house without a fault. */
const sound = {
  'kernel/id.ts': 'export type Id = string\n',
  'config/config.ts': "import type { Id } from '../kernel/id.ts'\nexport type Config = { id: Id }\n",
  'config/env.ts': 'export const env = process.env\n',
  'platform/pool.ts':
    "import { sql } from 'kysely'\nimport type { Config } from '../config/config.ts'\nexport const q = (c: Config) => [sql`select 1`, c]\n",
  'domain/inventory/index.ts': "export { take } from './store.ts'\n",
  'domain/inventory/store.ts':
    "import { q } from '../../platform/pool.ts'\nimport { sql } from 'kysely'\nexport const take = () => [q, sql]\n",
  'domain/catalogue/index.ts': "export * from './sell.ts'\n",
  'domain/catalogue/sell.ts': "import { take } from '../inventory/index.ts'\nexport const sell = take\n",
  'faces/rest/route.ts': "import { sell } from '../../domain/catalogue/index.ts'\nexport const row = sell\n",
  'faces/graphql/schema.ts': "import { row } from '../rest/route.ts'\nexport const schema = row\n",
  'app/main.ts':
    "import { schema } from '../faces/graphql/schema.ts'\nimport { env } from '../config/env.ts'\nexport const main = [schema, env]\n",
}

test('a sound house has no fault, and every file of it was seen', () => {
  write(sound)
  const findings = checkImports(root)
  expect(findings.faults).toEqual([])
  expect(findings).toMatchObject({ files: Object.keys(sound).length, seen: Object.keys(sound).length })
  expect(findings.edges).toBe(10)
})

const planted: [string, Record<string, string>, RegExp][] = [
  [
    'kernel imports the house',
    { 'kernel/a.ts': "import type { Config } from '../config/config.ts'\nexport type A = Config\n" },
    /kernel\/a\.ts:1 \(kernel\) imports config\/config\.ts: .*any program/,
  ],
  [
    'kernel imports a package',
    { 'kernel/a.ts': "import pg from 'pg'\nexport const a = pg\n" },
    /kernel\/a\.ts:1 \(kernel\) imports pg/,
  ],
  [
    'config takes a type from above',
    { 'config/a.ts': "import type { q } from '../platform/pool.ts'\nexport type A = typeof q\n" },
    /config\/a\.ts:1 \(config\)/,
  ],
  [
    'platform knows the shop',
    { 'platform/a.ts': "export { sell } from '../domain/catalogue/index.ts'\n" },
    /platform\/a\.ts:1 \(platform\)/,
  ],
  [
    'platform imports config as a value',
    {
      'config/config.ts': 'export const config = {}\n',
      'platform/a.ts': "import { config } from '../config/config.ts'\nexport const a = config\n",
    },
    /platform\/a\.ts:1 \(platform\)/,
  ],
  [
    'the domain imports Fastify',
    {
      'domain/catalogue/a.ts':
        "import type { FastifyRequest } from 'fastify'\nexport type A = FastifyRequest\n",
    },
    /a\.ts:1 \(domain\/catalogue\) imports fastify: the domain knows no face/,
  ],
  [
    'the domain imports a face',
    { 'domain/catalogue/a.ts': "export const a = () => import('../../faces/rest/route.ts')\n" },
    /a\.ts:1 \(domain\/catalogue\) imports faces\/rest\/route\.ts/,
  ],
  [
    'past a door',
    { 'domain/catalogue/a.ts': "import { take } from '../inventory/store.ts'\nexport const a = take\n" },
    /imports domain\/inventory\/store\.ts/,
  ],
  [
    'up the tree of modules',
    { 'domain/inventory/a.ts': "type A = import('../catalogue/index.ts').sell\nexport type B = A\n" },
    /a\.ts:1 \(domain\/inventory\) imports domain\/catalogue\/index\.ts/,
  ],
  [
    'a face past a door',
    { 'faces/rest/a.ts': "import { take } from '../../domain/inventory/store.ts'\nexport const a = take\n" },
    /faces\/rest\/a\.ts:1 \(faces\/rest\)/,
  ],
  [
    'a face imports another',
    { 'faces/rest/a.ts': "import { schema } from '../graphql/schema.ts'\nexport const a = schema\n" },
    /faces\/rest\/a\.ts:1 \(faces\/rest\).*no other face/,
  ],
  [
    'the app is imported',
    { 'faces/rest/a.ts': "import type { main } from '../../app/main.ts'\nexport type A = typeof main\n" },
    /faces\/rest\/a\.ts:1/,
  ],
  [
    'a test helper in the program',
    {
      'testing/make.ts': 'export const make = 1\n',
      'app/a.ts': "import { make } from '../testing/make.ts'\nexport const a = make\n",
    },
    /app\/a\.ts:1 \(app\)/,
  ],
  [
    'SQL in a verb',
    { 'domain/catalogue/a.ts': "import { sql } from 'kysely'\nexport const a = sql`select 1`\n" },
    /sql-in-stores/,
  ],
  [
    'the query builder in a verb',
    { 'domain/catalogue/a.ts': "export const a = (db: any) => db.selectFrom('products')\n" },
    /a\.ts:1 uses selectFrom\(\) \(sql-in-stores\)/,
  ],
  [
    'SQL in a face',
    { 'faces/rest/a.ts': "export const a = (db: any) => db\n  .deleteFrom('products')\n" },
    /a\.ts:1 uses deleteFrom\(\)/,
  ],
  [
    'the environment elsewhere',
    { 'platform/a.ts': "export const a = process['env'].HOME\n" },
    /environment-in-one-place/,
  ],
  [
    'a call outwards elsewhere',
    { 'domain/catalogue/a.ts': "export const a = () => fetch('http://x')\n" },
    /a\.ts:1 uses fetch\(\)/,
  ],
  [
    'undici elsewhere',
    { 'faces/rest/a.ts': "import { request } from 'undici'\nexport const a = request\n" },
    /outgoing-calls/,
  ],
  [
    'the wall clock in the domain',
    { 'domain/catalogue/a.ts': 'export const a = () => [new Date(0), new Date()]\n' },
    /uses new Date\(\) \(time-is-given\)/,
  ],
  [
    'a computed import',
    { 'app/a.ts': 'export const a = (name: string) => import(name)\n' },
    /imports-are-readable/,
  ],
  [
    'a circle of types',
    {
      'kernel/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
      'kernel/b.ts': "import type { A } from './a.ts'\nexport type B = A\n",
    },
    /a circle: kernel\/a\.ts → kernel\/b\.ts/,
  ],
  [
    'a circle by re-export',
    {
      'kernel/a.ts': "export * from './b.ts'\n",
      'kernel/b.ts': "export * from './c.ts'\n",
      'kernel/c.ts': "export * from './a.ts'\n",
    },
    /a circle: kernel\/a\.ts → kernel\/b\.ts → kernel\/c\.ts/,
  ],
  [
    'a room nobody named',
    { 'domain/gifts/index.ts': 'export const a = 1\n' },
    /domain\/gifts\/index\.ts stands in no room/,
  ],
  [
    'an import of nothing',
    { 'kernel/a.ts': "import { b } from './gone.ts'\nexport const a = b\n" },
    /\.\/gone\.ts is not there/,
  ],
  [
    'a file that cannot be read',
    { 'kernel/a.ts': 'export const = {\n' },
    /only 11 of 12 files were understood/,
  ],
]

test.each(planted)('a planted fault is found: %s', (_name, files, expected) => {
  write({ ...sound, ...files })
  expect(checkImports(root).faults.join('\n')).toMatch(expected)
})

test('an empty tree fails: a gate that saw nothing is closed', () => {
  expect(checkImports(root).faults).toContain('only 0 of 0 files were understood')
})

test('the house keeps its walls', () => {
  const { files, faults } = checkImports(fileURLToPath(new URL('../server/src', import.meta.url)))
  expect(faults).toEqual([])
  expect(files).toBeGreaterThan(100)
})

/** A small panel without a fault. */
const soundPanel = {
  'api/client.ts': 'export const api = () => fetch("/api/")\n',
  'data/provider.ts': "import { api } from '../api/client.ts'\nexport const provider = api\n",
  'theme/theme.ts': 'export const theme = {}\n',
  'ui/list.tsx':
    "import { provider } from '../data/provider.ts'\nimport { theme } from '../theme/theme.ts'\nexport const List = () => <p>{String([provider, theme])}</p>\n",
  'screens/screen.ts': 'export type Screen = { name: string }\n',
  'screens/orders/list.tsx':
    "import { List } from '../../ui/list.tsx'\nexport default function Orders() { return <List /> }\n",
  'screens/orders/screen.ts':
    "import type { Screen } from '../screen.ts'\nexport const orders: Screen = { name: 'orders' }\nexport const view = () => import('./list.tsx')\n",
  'shell/app.tsx':
    "import { orders } from '../screens/orders/screen.ts'\nexport const App = () => <p>{orders.name}</p>\n",
}

test('a sound panel has no fault, and every file of it was seen', () => {
  write(soundPanel)
  const findings = checkImports(root, adminHouse)
  expect(findings.faults).toEqual([])
  expect(findings).toMatchObject({ files: 8, seen: 8, edges: 7 })
})

const plantedInPanel: [string, Record<string, string>, RegExp][] = [
  [
    'a screen knows another screen',
    { 'screens/products/list.tsx': "export { default } from '../orders/list.tsx'\n" },
    /screens\/products\/list\.tsx:1 \(screens\/products\) imports screens\/orders\/list\.tsx/,
  ],
  [
    'what screens share knows one',
    { 'ui/a.ts': "export { orders } from '../screens/orders/screen.ts'\n" },
    /ui\/a\.ts:1 \(ui\)/,
  ],
  [
    'a screen asks by itself',
    { 'screens/orders/a.ts': 'export const a = () => fetch("/x")\n' },
    /asked-in-one-place/,
  ],
  [
    'markup out of a text',
    { 'ui/a.tsx': 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />\n' },
    /ui\/a\.tsx:1 uses dangerouslySetInnerHTML \(text-stays-text\)/,
  ],
  [
    'markup by hand',
    { 'ui/a.ts': 'export const a = (e: HTMLElement) => { e.innerHTML = "x" }\n' },
    /ui\/a\.ts:1 uses innerHTML/,
  ],
]

test.each(plantedInPanel)('in the panel, %s: is found', (_name, files, said) => {
  write({ ...soundPanel, ...files })
  expect(checkImports(root, adminHouse).faults.join('\n')).toMatch(said)
})
