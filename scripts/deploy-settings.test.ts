import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'dotenv'
import { afterAll, expect, test, vi } from 'vitest'
import { parseConfig } from '../server/src/config/config.ts'
import { ConfigReader } from '../server/src/config/reader.ts'
import { variablesOf } from './deploy/compose.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const example = read('.env.example')
const folder = mkdtempSync(join(tmpdir(), 'nexus-env-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The settings in the file, those that are only examples too. */
const everySetting = (): Record<string, string> => parse(example.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))

/** Every name that the configuration asks its reader for. */
function namesOfTheConfiguration(): string[] {
  const asked = new Set<string>()
  const spies = (['text', 'list', 'boolean', 'integer', 'url', 'choice', 'matching', 'check'] as const).map(
    (kind) => {
      const original = ConfigReader.prototype[kind] as (...args: unknown[]) => unknown
      return vi.spyOn(ConfigReader.prototype, kind).mockImplementation(function (
        this: ConfigReader,
        ...args: unknown[]
      ) {
        asked.add(String(args[0]))
        return original.apply(this, args) as never
      })
    },
  )
  // what is read only where something else is set
  parseConfig({ STRIPE_SECRET_KEY: 'sk', CHAPA_SECRET_KEY: 'ck', DEBUG: 'true' })
  for (const spy of spies) spy.mockRestore()
  return [...asked].sort()
}

const usedByCompose = (): string[] => variablesOf(read('compose.yaml') + read('compose.dev.yaml'))

test('.env.example names every setting, and nothing that neither the shop nor a compose file reads', () => {
  const known = namesOfTheConfiguration()
  expect(known.length).toBeGreaterThan(50)
  expect(Object.keys(everySetting()).sort()).toEqual([...new Set([...known, ...usedByCompose()])].sort())
  expect(usedByCompose()).toContain('POSTGRES_PASSWORD')
})

test('each setting stands once, behind a sentence', () => {
  const lines = example.split('\n')
  const settings = lines.flatMap((line, index) =>
    /^#?[A-Z_]+=/.test(line) ? [{ line, before: lines[index - 1] }] : [],
  )
  expect(settings.length).toBe(Object.keys(everySetting()).length)
  expect(settings.filter(({ before }) => !/^# \S.*\.$/.test(before ?? ''))).toEqual([])
})

test('the real reader takes it as it stands, and every example in it', () => {
  expect(parseConfig(withoutEmpty(parse(example))).isProduction).toBe(false)
  const all = parseConfig(withoutEmpty({ ...everySetting(), SECRET_KEY: 'x'.repeat(48) }))
  expect(all).toMatchObject({ isProduction: true, http: { publicUrl: 'https://shop.example' } })
  expect(() => parseConfig({ ...withoutEmpty(everySetting()), PORT: 'x' })).toThrow('PORT')
})

/** As readEnvironment has it: an empty value is none. */
const withoutEmpty = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

test('deploy/env.sh makes a .env that only its owner reads, with fresh secrets, and changes none that is there', () => {
  mkdirSync(join(folder, 'deploy'))
  for (const path of ['deploy/env.sh', '.env.example']) copyFileSync(join(root, path), join(folder, path))
  const run = () => spawnSync('sh', [join(folder, 'deploy/env.sh')], { encoding: 'utf8' })
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('SECRET_KEY: made') })
  const file = join(folder, '.env')
  const made = parse(readFileSync(file, 'utf8'))
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const secrets = [made.SECRET_KEY, made.POSTGRES_PASSWORD, made.RABBITMQ_PASSWORD]
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9]{48}$/)
  expect(new Set(secrets).size).toBe(3)
  expect(parseConfig(withoutEmpty({ ...made, NODE_ENV: 'production' })).isProduction).toBe(true)
  expect(run()).toMatchObject({ status: 0, stdout: '' })
  expect(parse(readFileSync(file, 'utf8'))).toEqual(made)
  expect(readFileSync(file, 'utf8').split('\n').length).toBe(example.split('\n').length)
})
