/** What a refusal of the API says, as in the contract's `Problem`. */
type ProblemBody = {
  readonly code?: string
  readonly detail?: string
  readonly title?: string
  readonly errors?: Readonly<Record<string, readonly string[] | string>>
  readonly request_id?: string
}

/**
 * A refusal of the API. `message` is its sentence for people; `fieldErrors` names what is wrong by field, with dots
 * for what is inside (`variants.0.price`). Forms of react-admin find the same as nested `body.errors`.
 */
export class ApiProblem extends Error {
  readonly status: number
  readonly body: { readonly errors: Readonly<Record<string, unknown>> }
  readonly code: string
  readonly fieldErrors: Readonly<Record<string, string>>
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, body: ProblemBody, retryAfterSeconds?: number) {
    const fieldErrors = flat(body.errors)
    super(sentenceOf(status, body))
    this.name = 'ApiProblem'
    this.status = status
    this.body = { errors: nested(fieldErrors) }
    this.code = body.code ?? 'unknown'
    this.fieldErrors = fieldErrors
    this.requestId = body.request_id
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The shop did not answer: no network, or it is not running. Whether a change was made cannot be known. */
export class NoAnswer extends Error {
  constructor() {
    super('nexus.connection.no_answer')
    this.name = 'NoAnswer'
  }
}

/** Reads a refusal, whatever stood in it. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => '')
  const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  return new ApiProblem(response.status, parse(text), Number.isNaN(retryAfter) ? undefined : retryAfter)
}

function parse(text: string): ProblemBody {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? (body as ProblemBody) : {}
  } catch {
    return {}
  }
}

function sentenceOf(status: number, body: ProblemBody): string {
  return body.detail ?? body.title ?? `The shop answered with status ${status}.`
}

function flat(errors: ProblemBody['errors']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors ?? {}).map(([field, said]) => [
      field,
      typeof said === 'string' ? said : said.join(' '),
    ]),
  )
}

/** `{ 'variants.0.price': 'x' }` → `{ variants: [{ price: 'x' }] }`, which is how forms name their inputs. */
function nested(errors: Readonly<Record<string, string>>): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [path, said] of Object.entries(errors)) {
    const steps = path.split('.')
    let at: Record<string, unknown> = root
    steps.forEach((step, index) => {
      if (index === steps.length - 1) {
        if (typeof at[step] !== 'object') at[step] = said
        return
      }
      if (typeof at[step] !== 'object') at[step] = /^\d+$/.test(steps[index + 1] ?? '') ? [] : {}
      at = at[step] as Record<string, unknown>
    })
  }
  return root
}
