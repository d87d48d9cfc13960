import fc from 'fast-check'
import { createTestClient, type TestAnswer } from './client.ts'
import { type Contract, ContractError, checkAnswer } from './contract.ts'
import type { Json } from './fuzz/arbitrary.ts'
import { casesOf, type FuzzCase } from './fuzz/cases.ts'

/** Access tokens by role; `expendable` is an account that may be changed and lost. */
export type FuzzTokens = Readonly<Record<'admin' | 'expendable', string>>

/** What to try, and how much. */
export type FuzzOptions = {
  readonly baseUrl: string
  readonly contract: Contract
  /** Signs in; called again when a token has ended. */
  readonly signIn: () => Promise<FuzzTokens>
  /** Ids that must not be touched: the accounts that the fuzzer itself needs. */
  readonly protectedIds?: readonly string[]
  readonly seed: number
  readonly maxPerOperation: number
  readonly maxSeconds: number
  /** Only operations whose name or path it matches. */
  readonly only?: RegExp | undefined
  readonly say?: (line: string) => void
}

/** Something that should not be. */
export type Finding = { readonly operation: string; readonly request: string; readonly problem: string }

/** What came of it. */
export type FuzzReport = {
  readonly seed: number
  readonly operations: number
  readonly sent: number
  readonly byStatus: Readonly<Record<string, number>>
  /** Operations that never answered 2xx or 3xx: their inside was not reached. */
  readonly neverWorked: readonly string[]
  readonly skippedForTime: readonly string[]
  readonly findings: readonly Finding[]
}

/** What is made first can be read, changed and deleted after. */
const METHOD_ORDER = ['post', 'get', 'patch', 'put', 'delete']
const NOTHING_ID = '00000000-0000-7000-8000-000000000000'
const FINDINGS_MAX = 200
/** Routes that change the account that calls: only the expendable one calls them. */
const OF_ONES_OWN = /^\/api\/auth\//

type Target = { readonly method: string; readonly path: string; readonly operation: Json }

/**
 * Sends every operation of the contract what clients get wrong or mean wrongly, and some valid bodies. Looks for a
 * 5xx, for an answer that the contract does not describe, and for a refused field that goes unnamed. Equal seeds send
 * equal requests.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const run = new FuzzRun(options)
  return run.run()
}

class FuzzRun {
  readonly #options: FuzzOptions
  readonly #client: ReturnType<typeof createTestClient>
  readonly #byStatus: Record<string, number> = {}
  readonly #findings: Finding[] = []
  readonly #worked = new Set<string>()
  #tokens: FuzzTokens = { admin: '', expendable: '' }
  #sent = 0
  #signInsLeft = 300

  constructor(options: FuzzOptions) {
    this.#options = options
    this.#client = createTestClient(options.baseUrl)
  }

  async run(): Promise<FuzzReport> {
    const { contract, maxSeconds, say, seed } = this.#options
    const endsAt = performance.now() + maxSeconds * 1000
    const targets = this.#targets()
    const skippedForTime: string[] = []
    this.#tokens = await this.#options.signIn()
    const related = await this.#relatedIds()
    for (const target of targets) {
      const name = String(target.operation.operationId)
      if (performance.now() > endsAt || this.#findings.length >= FINDINGS_MAX) {
        skippedForTime.push(name)
        continue
      }
      const before = this.#sent
      const ids = await this.#idsFor(target.path)
      for (const [index, one] of this.#choose(
        casesOf(contract, target.operation, { seed, count: 12, related }),
      ).entries()) {
        await this.#tryCase(target, one, index, ids)
      }
      say?.(
        `${target.method.toUpperCase().padEnd(6)} ${target.path.padEnd(44)} ${this.#sent - before} requests`,
      )
    }
    return {
      seed,
      operations: targets.length - skippedForTime.length,
      sent: this.#sent,
      byStatus: this.#byStatus,
      neverWorked: targets
        .map((t) => String(t.operation.operationId))
        .filter((name) => !this.#worked.has(name) && !skippedForTime.includes(name)),
      skippedForTime,
      findings: this.#findings,
    }
  }

  /** Things that bodies may name, by the field that names them. */
  async #relatedIds(): Promise<Record<string, string>> {
    const [product] = await this.#listIds('/api/products/')
    const [category] = await this.#listIds('/api/categories/')
    const [variant] = await this.#listIds('/api/variants/?in_stock=true')
    const [location] = await this.#listIds('/api/stock-locations/')
    const [method] = await this.#listIds('/api/shipping-methods/')
    return {
      ...(product === undefined ? {} : { product }),
      ...(variant === undefined ? {} : { variant }),
      ...(location === undefined ? {} : { location }),
      ...(method === undefined ? {} : { shipping_method: method }),
      ...(category === undefined ? {} : { category, categories: category, parent: category }),
    }
  }

  #targets(): Target[] {
    const { contract, only } = this.#options
    const all = Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
    )
    return all
      .filter(
        ({ method, path, operation }) =>
          METHOD_ORDER.includes(method) &&
          (!only || only.test(path) || only.test(String(operation.operationId))),
      )
      .sort((a, b) => METHOD_ORDER.indexOf(a.method) - METHOD_ORDER.indexOf(b.method))
  }

  /** All valid cases and as many of the others as the bound allows, always the same ones for a seed. */
  #choose(cases: readonly FuzzCase[]): readonly FuzzCase[] {
    const { maxPerOperation, seed } = this.#options
    if (cases.length <= maxPerOperation) return cases
    const valid = cases.filter((one) => one.isValid)
    const others = cases.filter((one) => !one.isValid)
    const length = Math.max(0, Math.min(others.length, maxPerOperation - valid.length))
    const [chosen = []] = fc.sample(fc.shuffledSubarray(others, { minLength: length, maxLength: length }), {
      seed,
      numRuns: 1,
    })
    return [...valid.slice(0, maxPerOperation), ...chosen]
  }

  async #tryCase(
    target: Target,
    one: FuzzCase,
    index: number,
    ids: readonly Record<string, string>[],
  ): Promise<void> {
    const known = ids[index % ids.length] ?? {}
    const url = target.path.replaceAll(
      /\{(\w+)\}/g,
      (_all, name: string) => one.words?.[name] ?? known[name] ?? NOTHING_ID,
    )
    const address = one.search === undefined ? url : `${url}?${one.search}`
    const token = this.#tokenFor(target, one, index)
    const method = target.method.toUpperCase()
    let answer: TestAnswer
    try {
      answer = await this.#client.send(method, address, one.body, { token, headers: one.headers ?? {} })
    } catch (error) {
      this.#report(target, one, address, `no answer: ${(error as Error).message}`)
      return
    }
    this.#sent += 1
    this.#byStatus[answer.status] = (this.#byStatus[answer.status] ?? 0) + 1
    if (answer.status < 400) this.#worked.add(String(target.operation.operationId))
    this.#judge(target, one, method, address, answer)
    const hasEnded = answer.status === 401 && token !== undefined && one.headers?.authorization === undefined
    const isOfToken = ['token_invalid', 'token_expired'].includes(String(answer.body?.code))
    if (hasEnded && isOfToken && this.#signInsLeft > 0) {
      this.#signInsLeft -= 1
      this.#tokens = await this.#options.signIn()
    }
  }

  #judge(target: Target, one: FuzzCase, method: string, address: string, answer: TestAnswer): void {
    if (answer.status >= 500)
      this.#report(target, one, address, `${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`)
    try {
      checkAnswer(this.#options.contract, method, address, answer)
    } catch (error) {
      if (!(error instanceof ContractError)) throw error
      this.#report(target, one, address, error.message)
    }
    // a provider's message is refused as a whole: it is not signed
    if (target.path.startsWith('/api/webhooks/')) return
    const body = answer.body as { code?: string; errors?: object }
    const isUnnamed = body?.code === 'validation_error' && Object.keys(body.errors ?? {}).length === 0
    if (one.field !== undefined && isUnnamed)
      this.#report(target, one, address, `refuses "${one.field}" without naming a field`)
  }

  #tokenFor(target: Target, one: FuzzCase, index: number): string | undefined {
    if (target.operation.operationId === 'getMetrics') return undefined
    if (OF_ONES_OWN.test(target.path)) {
      // a deleted account could not try the rest
      return target.method === 'delete' ? undefined : this.#tokens.expendable
    }
    if (one.isValid) return this.#tokens.admin
    return [this.#tokens.admin, this.#tokens.admin, this.#tokens.admin, this.#tokens.expendable, undefined][
      index % 5
    ]
  }

  #report(target: Target, one: FuzzCase, address: string, problem: string): void {
    const shown = one.body === undefined ? '' : ` ${bodyText(one.body)}`
    this.#findings.push({
      operation: String(target.operation.operationId),
      request: `${target.method.toUpperCase()} ${address.slice(0, 200)} [${one.name}]${shown}`,
      problem,
    })
  }

  /** Ids that are there, for each parameter of a path: read from the lists before it. */
  async #idsFor(path: string): Promise<readonly Record<string, string>[]> {
    let found: Record<string, string>[] = [{}]
    for (const [whole, name] of path.matchAll(/\{(\w+)\}/g)) {
      const before = path.slice(0, path.indexOf(whole))
      const next: Record<string, string>[] = []
      for (const ids of found.slice(0, 5)) {
        const list = before.replaceAll(/\{(\w+)\}/g, (_all, known: string) => ids[known] ?? NOTHING_ID)
        for (const id of await this.#listIds(list)) next.push({ ...ids, [name as string]: id })
      }
      found = next.length > 0 ? next : found.map((ids) => ({ ...ids, [name as string]: NOTHING_ID }))
    }
    return found
  }

  async #listIds(path: string): Promise<string[]> {
    const answer = await this.#client.get(path, { token: this.#tokens.admin })
    const results = (answer.body?.results ?? []) as { id?: unknown; slug?: unknown; sku?: unknown }[]
    const protectedIds = new Set(this.#options.protectedIds ?? [])
    return results
      .filter(({ id }) => !protectedIds.has(String(id)))
      .slice(0, 10)
      .flatMap(({ id, slug, sku }, index) => [id, ...(index === 0 ? [slug, sku] : [])])
      .filter((value) => typeof value === 'string' && value !== '')
      .map((value) => encodeURIComponent(value as string))
  }
}

function bodyText(body: NonNullable<FuzzCase['body']>): string {
  if (body instanceof FormData) return '(a form)'
  return (typeof body === 'string' ? body : Buffer.from(body).toString('latin1')).slice(0, 300)
}
