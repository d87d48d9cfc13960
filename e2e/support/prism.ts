import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { createServer } from '@stoplight/prism-http-server'
import { projectRoot } from './process.ts'
import { freePort } from './shop.ts'

/** Prism between a client and a shop, which knows nothing of the shop but its contract. */
export type Prism = {
  /** What the client takes for the shop. */
  readonly origin: string
  /**
   * What came that the contract does not describe. The client was answered with an error of Prism's then, unless the answer
   * was an undescribed refusal, which Prism only warns of.
   */
  violations(): string[]
  stop(): Promise<void>
}

/**
 * Starts before a shop what `prism proxy --errors --validate-request=false` is; the program itself makes an example of each
 * address first, and sometimes never comes to an end of that. Requests are not judged by Prism: bad ones are the shop's to
 * refuse, and what it answers then is compared as well. Bytes that are no text (PDF, pictures) do not survive Prism
 * (https://github.com/stoplightio/prism/issues/2349), so only status and type of such answers count.
 */
export async function startPrism(upstream: string): Promise<Prism> {
  handRedirectsOn()
  const contract = JSON.parse(readFileSync(join(projectRoot, 'contract/openapi.json'), 'utf8')) as Contract
  closeObjects(contract)
  for (const path of Object.values(contract.paths)) for (const row of Object.values(path)) mergeJsonOf(row)
  const heard: string[] = []
  const server = createServer(await getHttpOperationsFromSpec(contract), {
    cors: false,
    config: {
      isProxy: true,
      upstream: new URL(upstream),
      upstreamProxy: undefined,
      errors: true,
      validateRequest: false,
      validateResponse: true,
      checkSecurity: false,
      mock: { dynamic: false },
    },
    components: { logger: silence as never },
  })
  listen(server, heard)
  const port = await freePort()
  await server.listen(port, '127.0.0.1')
  return {
    origin: `http://127.0.0.1:${port}`,
    violations: () => [...heard],
    stop: () => server.close(),
  }
}

type Media = { schema?: unknown; [key: string]: unknown }
type Operation = { responses?: Record<string, { content?: Record<string, Media> }> }
type Contract = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

/**
 * Prism takes `application/json`, `application/problem+json` and all their like for one type, and compares with the first of
 * them (https://github.com/stoplightio/prism/issues/2509). Where an answer may have several, each of their forms is right for
 * it; the test client of the shop tells them apart.
 */
function mergeJsonOf({ responses = {} }: Operation): void {
  for (const { content = {} } of Object.values(responses)) {
    const types = Object.keys(content).filter((type) => /[/+]json$/.test(type))
    const schema = { anyOf: types.map((type) => content[type]!.schema) }
    if (types.length > 1) for (const type of types) content[type] = { schema }
  }
}

/** Makes a field that is not described a fault, where a form says by itself what its fields are. */
function closeObjects(contract: Contract): void {
  const parts = new Set<string>()
  const walk = (value: unknown, isPart: boolean, see: (schema: Media, isPart: boolean) => void): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, isPart, see)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    see(value as Media, isPart)
    for (const [key, inner] of Object.entries(value)) {
      const isLiteral = key === 'example' || key === 'examples' || key === 'const' || key === 'enum'
      if (!isLiteral) walk(inner, /^(allOf|anyOf|oneOf|not|if|then|else)$/.test(key), see)
    }
  }
  walk(contract, false, ({ $ref }, isPart) => void (isPart && parts.add(String($ref))))
  const named = Object.entries(contract.components.schemas)
  const open = new Set<unknown>(
    named.filter(([name]) => parts.has(`#/components/schemas/${name}`)).map(([, one]) => one),
  )
  walk([contract.paths, contract.components], false, (schema, isPart) => {
    const isWhole = schema.type === 'object' && typeof schema.properties === 'object'
    const joins = schema.allOf ?? schema.anyOf ?? schema.oneOf
    if (isWhole && !isPart && !joins && !open.has(schema)) schema.additionalProperties ??= false
  })
}

type Asked = { readonly method: string; readonly url: { readonly path: string } }
type Fault = { readonly path?: readonly (string | number)[]; readonly message: string }
type Outcome =
  | { readonly _tag: 'Left'; readonly left: Error }
  | {
      readonly _tag: 'Right'
      readonly right: { readonly validations: { readonly output: readonly Fault[] } }
    }

/** Listens to what Prism finds out, because its own log only says that there was something. */
function listen(server: ReturnType<typeof createServer>, heard: string[]): void {
  const prism = server.prism as unknown as {
    request: (asked: Asked, ...more: unknown[]) => () => Promise<Outcome>
  }
  const { request } = prism
  prism.request = (asked, ...more) => {
    const answer = request(asked, ...more)
    return async () => {
      const outcome = await answer()
      const faults: readonly Fault[] =
        outcome._tag === 'Left' ? [outcome.left] : outcome.right.validations.output
      const where = `${asked.method.toUpperCase()} ${asked.url.path}`
      heard.push(...faults.map(({ path = [], message }) => `${where}: ${path.join('.')} ${message}`))
      return outcome
    }
  }
}

const quiet = (): void => {}
const silence: object = {
  error: quiet,
  info: quiet,
  warn: quiet,
  debug: quiet,
  trace: quiet,
  child: () => silence,
}

/**
 * Prism follows redirects by itself and then holds the page at the end to what is promised of the first answer
 * (https://github.com/stoplightio/prism/issues/1977).
 */
function handRedirectsOn(): void {
  const fromPrism = createRequire(createRequire(import.meta.url).resolve('@stoplight/prism-http'))
  type Fetch = (url: string, options: object) => unknown
  const module = fromPrism('node-fetch') as { default: Fetch; isManual?: boolean }
  if (module.isManual) return
  const follow = module.default
  module.default = (url, options) => follow(url, { ...options, redirect: 'manual' })
  module.isManual = true
}
