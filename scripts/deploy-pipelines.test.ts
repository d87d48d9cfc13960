import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findCommand } from '../server/src/app/commands/index.ts'
import { parseConfig } from '../server/src/config/config.ts'
import { writeDocsSite } from './deploy/docs-site.ts'
import { blockOf, linesBelow, readJenkinsfile } from './deploy/jenkinsfile.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const folder = mkdtempSync(join(tmpdir(), 'nexus-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const PINNED = /^[\w./-]+:\d[\w.-]*$/

/** What of our own a line of shell calls for and does not find. */
function missingIn(command: string): string[] {
  const scriptsCalled = [...command.matchAll(/\bnpm (?:run )?(?!run\b|install\b)([a-z][\w:-]*)/g)].map(
    ([, name]) => name!,
  )
  const nexus = [...command.matchAll(/(?:\bnexus\.mjs|^nexus|npx nexus|web nexus) ([a-z]+)/gm)].map(
    ([, name]) => name!,
  )
  const files = [
    ...command.matchAll(/(?<![\w/.-])(?:bootstrap|deploy|scripts)\/[\w./-]+|\bcompose[\w.]*\.yaml/g),
  ].map(([path]) => path)
  return [
    ...scriptsCalled.filter((name) => !Object.hasOwn(scripts, name)),
    ...nexus.filter((name) => findCommand(name) === undefined && !['help', 'run'].includes(name)),
    ...files.filter((path) => !existsSync(join(root, path))),
  ]
}

test('what a pipeline calls for is looked up', async () => {
  // plain JavaScript, of which the types are not known here
  const { runnable } = (await import('../bootstrap/commands.mjs' as string)) as { runnable: object }
  expect(missingIn('npm run check -- types\nnpm test\nnode bootstrap/nexus.mjs migrate')).toEqual([])
  expect(missingIn('npm run chek\nnode bootstrap/nexus.mjs migrat\nsh deploy/no.sh\nnexus strat')).toEqual([
    'chek', 'migrat', 'strat', 'deploy/no.sh',
  ]) // biome-ignore format: a list
  for (const name of Object.keys(runnable).filter((name) => name !== 'fuzz'))
    expect(scripts[name]).toBeDefined()
})

type Step = {
  name?: string
  uses?: string
  run?: string
  if?: string
  env?: Record<string, string>
  with?: Record<string, string>
}
type Job = {
  if?: string
  needs?: string[]
  services?: Record<string, { image: string }>
  permissions?: Record<string, string>
  env?: Record<string, string>
  'timeout-minutes': number
  steps: Step[]
}
const workflow = read('.github/workflows/ci.yml')
const { on, jobs } = parse(workflow) as {
  on: Record<string, { branches: string[] }>
  jobs: Record<string, Job>
}

// it imports JSON as bundlers do, without saying so
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
)

async function faultsOfWorkflow(content: string): Promise<string[]> {
  const result = parseWorkflow({ name: 'ci.yml', content }, new NoOperationTraceWriter())
  if (result.value !== undefined) await convertWorkflowTemplate(result.context, result.value)
  return result.context.errors.getErrors().map(({ message }) => message)
}

test("GitHub's own parser takes the workflow, and would refuse a wrong one", async () => {
  expect(await faultsOfWorkflow(workflow)).toEqual([])
  expect(
    await faultsOfWorkflow(workflow.replace('needs: [check, test, image]', 'needs: [chek]')),
  ).not.toEqual([])
  expect(await faultsOfWorkflow(workflow.replace('timeout-minutes: 60', 'timeout-minute: 60'))).not.toEqual(
    [],
  )
  expect(await faultsOfWorkflow(workflow.replace('steps.pages.outputs', 'stps.pages.outputs'))).not.toEqual(
    [],
  )
})

test('the workflow runs on main and on requests to it, and calls for nothing that is not there', () => {
  expect(on).toEqual({ push: { branches: ['main'] }, pull_request: { branches: ['main'] } })
  const steps = Object.values(jobs).flatMap((job) => job.steps)
  const commands = steps.flatMap(({ run }) => run ?? [])
  expect(commands.length).toBeGreaterThan(12)
  expect(commands.flatMap(missingIn)).toEqual([])
  expect(
    steps.flatMap(({ uses }) => uses ?? []).filter((uses) => !/^[\w-]+\/[\w-]+@v\d+$/.test(uses)),
  ).toEqual([])
  const all = commands.join('\n')
  for (const wanted of [
    'npm run migrate',
    'npm test',
    'npm run test:services',
    'npm run check -- format',
    'npm run check -- types',
    'npm run admin:build',
    'docker compose build',
    'docker compose up',
    'npm run docs:build',
  ])
    expect(all).toContain(wanted)
  const { services = {} } = jobs.test!
  expect(Object.keys(services).sort()).toEqual(['postgres', 'rabbitmq', 'redis'])
  for (const { image } of Object.values(services)) expect(image).toMatch(PINNED)
  for (const [name, job] of Object.entries(jobs)) expect(job['timeout-minutes'], name).toBeGreaterThan(0)
})

test('only a push to main deploys and publishes; without a token that is said and nothing is done', () => {
  const guarded = Object.entries(jobs).filter(([, job]) => job.if !== undefined)
  expect(guarded.map(([name]) => name).sort()).toEqual(['deploy', 'publish-docs'])
  for (const [, job] of guarded)
    expect(job.if).toBe("github.event_name == 'push' && github.ref == 'refs/heads/main'")
  const { deploy, 'publish-docs': publish, docs } = jobs as Record<string, Job>
  expect(deploy!.needs).toEqual(['check', 'test', 'image'])
  expect(publish!.permissions).toEqual({ pages: 'write', 'id-token': 'write' })
  expect(docs!.steps.at(-1)?.with).toEqual({ path: 'dist/docs' })
  const [skipped, ...rest] = deploy!.steps.filter((step) => step.if !== undefined)
  expect([skipped!.if, skipped!.run]).toEqual([
    "env.RAILWAY_TOKEN == ''",
    expect.stringContaining('::warning'),
  ])
  expect(rest.map((step) => step.if)).toEqual(rest.map(() => "env.RAILWAY_TOKEN != ''"))
  const railway = rest.find(({ run }) => run?.includes('@railway/cli'))
  expect(railway?.run).toMatch(/@railway\/cli@\d+ up --ci/)
})

test('the Jenkinsfile: its stages, what each does, and credentials only where they are used', () => {
  const file = readJenkinsfile(read('Jenkinsfile'))
  const pipeline = blockOf(file, 'pipeline')!
  expect(pipeline.lines).toContain('agent any')
  const stages = blockOf(pipeline, 'stages')!.blocks
  const names = stages.map(({ head }) => /^stage\('(.+)'\)$/.exec(head)?.[1])
  expect(names).toEqual(['Clone', 'Install', 'Test', 'Build', 'Push', 'Deploy to Heroku'])
  const shell = stages.map((stage) =>
    linesBelow(blockOf(stage, 'steps')!).flatMap((line) => /^sh '(.+)'$/.exec(line)?.[1] ?? []),
  )
  for (const [index, commands] of shell.entries()) {
    expect(commands.length, names[index]).toBeGreaterThan(0)
    expect(commands.flatMap(missingIn)).toEqual([])
  }
  expect(shell[2]).toEqual(['npm run check', 'npm test'])
  expect(shell[3]!.join()).toMatch(/^docker build .* \.$/)
  expect(shell[4]!.join('\n')).toContain('docker push "$DOCKER_USER/$IMAGE:$BUILD_NUMBER"')
  expect(shell[5]!.join()).toContain('git.heroku.com')
  for (const [index, variables] of [
    [4, ['DOCKER_USER', 'DOCKER_PASS']],
    [5, ['HEROKU_API_KEY']],
  ] as const) {
    const { blocks } = blockOf(stages[index]!, 'steps')!
    for (const variable of variables) expect(blocks[0]!.head).toContain(`ariable: '${variable}'`)
    expect(linesBelow(blockOf(stages[index]!, 'when')!)).toContain("branch 'main'")
  }
  // no line in double quotes: Groovy would put the secret into the command before the shell sees it
  expect(linesBelow(file).filter((line) => /^sh "/.test(line))).toEqual([])
})

test.each([
  ['pipeline {\n  agent any\n', '"pipeline" is not closed'],
  ['pipeline {\n}\n}\n', 'line 3: this brace closes nothing'],
  ["pipeline {\n  sh 'npm test\n}\n", 'line 2: a text is not closed'],
  ['pipeline {\n  timeout(time: 5\n}\n', 'line 2: ")" is missing'],
])('a Jenkinsfile that is not closed is refused: %j', (text, fault) => {
  expect(() => readJenkinsfile(text)).toThrow(fault)
})

test('Heroku: the panel is built with the rest, a release migrates, the web process takes $PORT, and the settings are understood', () => {
  expect(missingIn(scripts['heroku-postbuild']!)).toEqual([])
  expect(scripts['heroku-postbuild']).toMatch(/^node bootstrap\/nexus\.mjs run admin:build && /)
  const procfile = Object.fromEntries(
    read('Procfile')
      .trim()
      .split('\n')
      .map((line) => /^(\w+): (.+)$/.exec(line)!.slice(1) as [string, string]),
  )
  expect(procfile).toEqual({
    release: 'node bootstrap/nexus.mjs migrate',
    web: 'HOST=0.0.0.0 node bootstrap/nexus.mjs start',
  })
  expect(parseConfig({ HOST: '0.0.0.0', PORT: '31337' }).http).toMatchObject({
    host: '0.0.0.0',
    port: 31_337,
  })
  const heroku = parse(read('heroku.yml')) as {
    build: { docker: Record<string, string> }
    release: { image: string; command: string[] }
    run: Record<string, string>
  }
  expect(Object.keys(heroku).sort()).toEqual(['build', 'release', 'run', 'setup'])
  expect(existsSync(join(root, heroku.build.docker.web!))).toBe(true)
  expect(heroku.build.docker).toHaveProperty(heroku.release.image)
  expect([...heroku.release.command, ...Object.values(heroku.run)]).toEqual(['nexus migrate', 'nexus start'])
  const app = JSON.parse(read('app.json')) as {
    name: string
    env: Record<string, { description: string; value?: string; generator?: string; required?: boolean }>
    formation: Record<string, { quantity: number }>
    success_url: string
  }
  expect(app.name.length).toBeLessThanOrEqual(30)
  expect(Object.keys(app.formation)).toEqual(['web'])
  for (const [name, { value, generator, required }] of Object.entries(app.env))
    expect(
      [value !== undefined, generator === 'secret', required === false].filter(Boolean),
      name,
    ).toHaveLength(1)
  const { PGSSLMODE, ...settings } = app.env
  expect(PGSSLMODE?.value).toBe('no-verify')
  const example = read('.env.example')
  for (const name of Object.keys(settings)) expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'))
  const values = Object.entries(settings).flatMap(([name, { value }]) => (value ? [[name, value]] : []))
  const config = parseConfig({ ...Object.fromEntries(values), SECRET_KEY: 'k'.repeat(64) })
  expect(config).toMatchObject({ isProduction: true, http: { trustedProxies: 1 } })
})

test('Railway and Render: the image, a migration before it is started, a health check', () => {
  const railway = JSON.parse(read('railway.json')) as {
    build: Record<string, string>
    deploy: Record<string, unknown>
  }
  expect(existsSync(join(root, railway.build.dockerfilePath!))).toBe(true)
  expect(railway.build.builder).toBe('DOCKERFILE')
  expect(railway.deploy).toMatchObject({
    preDeployCommand: ['nexus migrate'],
    startCommand: 'nexus start',
    healthcheckPath: '/readyz/',
  })
  const render = parse(read('render.yaml')) as {
    databases: { name: string; postgresMajorVersion: string }[]
    services: {
      runtime: string
      dockerfilePath: string
      dockerCommand: string
      preDeployCommand: string
      healthCheckPath: string
      disk: { mountPath: string }
      envVars: {
        key: string
        value?: string
        fromDatabase?: { name: string }
        generateValue?: boolean
        sync?: boolean
      }[]
    }[]
  }
  const [database] = render.databases
  expect(Number(database!.postgresMajorVersion)).toBeGreaterThanOrEqual(15)
  for (const service of render.services) {
    expect(service).toMatchObject({
      runtime: 'docker',
      dockerCommand: 'nexus start',
      preDeployCommand: 'nexus migrate',
      healthCheckPath: '/readyz/',
    })
    expect(existsSync(join(root, service.dockerfilePath))).toBe(true)
    expect(service.disk.mountPath).toBe('/data')
    for (const { key, value, fromDatabase, generateValue, sync } of service.envVars) {
      expect(
        [value, fromDatabase, generateValue, sync].filter((kind) => kind !== undefined),
        key,
      ).toHaveLength(1)
      if (fromDatabase) expect(fromDatabase.name).toBe(database!.name)
    }
    const given = service.envVars.flatMap(({ key, value }) => (value ? [[key, value]] : []))
    expect(parseConfig({ ...Object.fromEntries(given), SECRET_KEY: 'k'.repeat(44) }).isProduction).toBe(true)
  }
})

test('the systemd units start commands that exist, as a user without rights, with settings that are understood', () => {
  for (const name of ['nexus-web@', 'nexus-worker', 'nexus-scheduler']) {
    const unit = read(`deploy/systemd/${name}.service`)
    const value = (key: string): string => new RegExp(`^${key}=(.+)$`, 'm').exec(unit)![1]!
    expect(missingIn(value('ExecStart').replace('/opt/nexus/', ' ').trim())).toEqual([])
    expect([value('User'), value('NoNewPrivileges')]).toEqual(['nexus', 'true'])
    const settings = value('Environment')
      .replaceAll('%i', '8001')
      .split(' ')
      .map((part) => part.split('=') as [string, string])
    expect(parseConfig({ ...Object.fromEntries(settings), SECRET_KEY: 'k'.repeat(44) }).isProduction).toBe(
      true,
    )
  }
})

test('npm run docs:build: both pages over the contract, with everything they load beside them', () => {
  const written = writeDocsSite(root, folder)
  expect(written).toEqual(
    expect.arrayContaining(['index.html', 'openapi.json', 'swagger/index.html', 'redoc/index.html']),
  )
  expect(readFileSync(join(folder, 'openapi.json'), 'utf8')).toBe(read('contract/openapi.json'))
  for (const page of written.filter((path) => path.endsWith('.html'))) {
    const text = readFileSync(join(folder, page), 'utf8')
    const links = [...text.matchAll(/(?:href|src|spec-url)="([^"]+)"/g)].map(([, link]) => link!)
    expect(links.length).toBeGreaterThan(1)
    for (const link of links) {
      const target = join(folder, page, '..', link)
      expect(
        statSync(link.endsWith('/') ? join(target, 'index.html') : target).size,
        `${page}: ${link}`,
      ).toBeGreaterThan(0)
    }
  }
  const loaded = readFileSync(join(folder, 'redoc/redoc.standalone.js'), 'utf8')
  expect(loaded).not.toContain('https://cdn.redoc.ly')
})
