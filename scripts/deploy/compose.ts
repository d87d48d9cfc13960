import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What we read of a service; the rest is the schema's business. */
export type ComposeService = {
  readonly image?: string
  readonly build?: { readonly context: string; readonly target?: string }
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly env_file?: string
  readonly profiles?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly restart?: string
  readonly read_only?: boolean
  readonly user?: string
  readonly cap_drop?: readonly string[]
  readonly logging?: { readonly options: Readonly<Record<string, string>> }
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly deploy?: {
    readonly replicas?: number
    readonly resources?: { readonly limits?: { readonly memory?: string } }
  }
}

/** A compose file with its anchors resolved and its variables put in. */
export type ComposeFile = {
  readonly services: Readonly<Record<string, ComposeService>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

const VARIABLE = /\$(?:\$|\{(?<name>\w+)(?:(?<kind>:[-?])(?<more>[^}]*))?\})/g

/** The text with its variables put in, as docker compose does it. Throws with the file's own words where one is missing. */
export function interpolate(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(VARIABLE, (whole, ...rest) => {
    const { name, kind, more = '' } = rest.at(-1) as { name?: string; kind?: string; more?: string }
    if (name === undefined) return whole === '$$' ? '$' : whole
    const value = values[name] ?? ''
    if (value !== '' || kind === undefined) return value
    if (kind === ':-') return more
    throw new Error(`${name} ${more}`)
  })
}

/** The names of the variables that a file's text uses. */
export const variablesOf = (text: string): string[] =>
  [...new Set([...text.matchAll(VARIABLE)].flatMap(({ groups }) => groups?.name ?? []))].sort()

/** Reads a compose file; `values` are those of .env and the environment. */
export function readCompose(path: string, values: Readonly<Record<string, string | undefined>>): ComposeFile {
  const raw = parse(readFileSync(path, 'utf8'), { merge: true }) as unknown
  return withVariables(raw, values) as ComposeFile
}

/** Variables stand in values; they are put in after the YAML is read, so that no value can change its form. */
function withVariables(node: unknown, values: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof node === 'string') return interpolate(node, values)
  if (Array.isArray(node)) return node.map((item) => withVariables(item, values))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, item]) => [name, withVariables(item, values)]))
}
