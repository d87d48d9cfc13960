import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Copy, DockerfileParser, Env } from 'dockerfile-ast'
import { projectRoot } from './process.ts'

/** What a Dockerfile says of a stage that was built into a folder. */
export type BuiltStage = {
  /** Stands for the root of the container's files. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  /** The commands that were run, as they stand in the file. */
  readonly ran: readonly string[]
  readonly health: readonly string[]
  readonly command: readonly string[]
}

/** Folders of the container that our Dockerfile writes to; in a command they are found below the stage's folder. */
const CONTAINER_PATHS = /(?<![\w./-])\/(?=(?:app|data|srv|home|usr\/local\/bin)(?:\/|\b))/g

/**
 * Carries a Dockerfile out without a container: each stage on Node becomes a folder, its COPY lines copy what
 * .dockerignore lets through, its RUN lines run in a shell. Stages on other images are left out.
 */
export function buildWithoutDocker(workFolder: string): ReadonlyMap<string, BuiltStage> {
  const dockerfile = DockerfileParser.parse(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8'))
  const context = contextFiles()
  const stages = new Map<string, BuiltStage & { ran: string[]; env: Record<string, string> }>()
  let stage: (BuiltStage & { ran: string[]; env: Record<string, string> }) | undefined
  for (const instruction of dockerfile.getInstructions()) {
    const args = instruction.getArguments().map((argument) => argument.getValue())
    const keyword = instruction.getKeyword()
    if (keyword === 'FROM') {
      const [image = '', , name = ''] = args
      const parent = stages.get(image)
      if (parent === undefined && !image.startsWith('node:')) {
        stage = undefined
        continue
      }
      const folder = join(workFolder, name)
      mkdirSync(join(folder, 'app'), { recursive: true })
      if (parent) execFileSync('cp', ['-al', `${parent.folder}/.`, folder])
      stage = { folder, env: { ...parent?.env }, ran: [], health: [], command: [] }
      stages.set(name, stage)
      continue
    }
    if (stage === undefined) continue
    if (instruction instanceof Copy) copy(instruction, stage.folder, stages, context, args)
    else if (instruction instanceof Env) {
      for (const property of instruction.getProperties())
        stage.env[property.getName()] = property.getValue() ?? ''
    } else if (keyword === 'RUN') {
      const command = args.join(' ')
      run(command, stage.folder, stage.env)
      stage.ran.push(command)
    } else if (keyword === 'HEALTHCHECK') Object.assign(stage, { health: listOf(instruction.toString()) })
    else if (keyword === 'CMD') Object.assign(stage, { command: listOf(instruction.toString()) })
  }
  return stages
}

/** The same path below the folder that stands for the container's root. */
export const inside = (folder: string, text: string): string => text.replaceAll(CONTAINER_PATHS, `${folder}/`)

function listOf(text: string): string[] {
  return JSON.parse(/\[.*\]/s.exec(text)?.[0] ?? '[]') as string[]
}

function run(command: string, folder: string, env: Record<string, string>): void {
  const settings = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, inside(folder, value)]),
  )
  // what this machine has fetched before need not be fetched again
  delete settings.NPM_CONFIG_CACHE
  const { PATH = '', HOME = '' } = process.env
  const result = spawnSync('/bin/sh', ['-e', '-c', inside(folder, command)], {
    cwd: join(folder, 'app'),
    env: { ...registryOf(process.env), PATH, HOME, ...settings },
    encoding: 'utf8',
    timeout: 480_000,
  })
  if (result.status !== 0)
    throw new Error(`RUN ${command} ended with ${result.status}:\n${result.stdout}${result.stderr}`)
}

/** Where npm fetches from on this machine. */
function registryOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) =>
    /^(npm_config_registry|https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_\w+)$/i.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}

function copy(
  instruction: Copy,
  folder: string,
  stages: ReadonlyMap<string, BuiltStage>,
  context: readonly string[],
  args: readonly string[],
): void {
  const flags = new Map(instruction.getFlags().map((flag) => [flag.getName(), flag.getValue() ?? '']))
  const [target = '', ...sources] = args.filter((argument) => !argument.startsWith('--')).reverse()
  const targetPath = target.startsWith('/') ? join(folder, target) : join(folder, 'app', target)
  const from = flags.get('from')
  for (const source of sources) {
    if (from !== undefined) {
      mkdirSync(targetPath, { recursive: true })
      execFileSync('cp', ['-al', `${join(stages.get(from)!.folder, source)}/.`, targetPath])
      continue
    }
    const files = context.filter((path) => path === source || path.startsWith(`${source}/`))
    if (files.length === 0) throw new Error(`COPY ${source}: .dockerignore lets nothing of it through`)
    for (const path of files) {
      const isFolder = path !== source
      const place = isFolder
        ? join(targetPath, path.slice(source.length + 1))
        : placeOf(path, target, targetPath)
      mkdirSync(dirname(place), { recursive: true })
      cpSync(join(projectRoot, path), place)
      const mode = flags.get('chmod')
      if (mode !== undefined) chmodSync(place, Number.parseInt(mode, 8))
    }
  }
}

const placeOf = (path: string, target: string, targetPath: string): string =>
  target.endsWith('/') ? join(targetPath, path.split('/').at(-1)!) : targetPath

/** Every file that git knows or would take, as far as .dockerignore lets it into the build. */
export function contextFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  const paths = [...new Set(listed.split('\n').filter((path) => path !== ''))]
  return paths.filter((path) => existsSync(join(projectRoot, path)) && isInContext(path))
}

const rules = readFileSync(join(projectRoot, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const pattern = line.replace(/^!/, '')
    const expression = pattern
      .split('**/')
      .map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'))
      .join('(?:.*/)?')
    return { takes: line.startsWith('!'), matches: new RegExp(`^${expression}(?:/.*)?$`) }
  })

/** Whether .dockerignore lets a path through; the last rule that fits decides. */
export function isInContext(path: string): boolean {
  return rules.findLast(({ matches }) => matches.test(path))?.takes ?? true
}
