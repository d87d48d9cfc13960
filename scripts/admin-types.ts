import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Where the panel's types of the API stand. */
export const ADMIN_TYPES_FILE = 'admin/src/api/contract.gen.ts'

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> }
/** What is used of openapi-typescript, which is installed for the panel only. */
type Generator = {
  readonly default: (document: Document, options: object) => Promise<unknown>
  readonly astToString: (ast: unknown) => string
}

/**
 * The types of every request and answer of the API as the panel sees them, older clients' addresses left out.
 * @throws when the panel's tools of development are not installed
 */
export async function adminTypes(root: string, document: object): Promise<string> {
  const require = createRequire(join(root, 'admin/package.json'))
  const { default: generate, astToString } = require('openapi-typescript') as Generator
  const ast = await generate(withoutWords(withoutOlderAddresses(document as Document)), {
    alphabetize: true,
    exportType: true,
  })
  return `// Written by \`npm run generate\` from contract/openapi.json.\n${astToString(ast)}`
}

function withoutOlderAddresses(document: Document): Document {
  const paths = Object.entries(document.paths).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations).filter(([, operation]) => {
        const tags = (operation as { tags?: readonly string[] } | null)?.tags
        return !(tags ?? []).some((tag) => tag.startsWith('compat'))
      }),
    ),
  ])
  return {
    ...document,
    paths: Object.fromEntries(paths.filter(([, operations]) => Object.keys(operations as object).length > 0)),
  }
}

/** What each thing means stands in the contract itself; here only forms count. */
function withoutWords<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withoutWords) as Part
  if (typeof part !== 'object' || part === null) return part
  const isSchemaWord = (key: string, value: unknown): boolean =>
    (key === 'description' || key === 'summary') && typeof value === 'string'
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key, value]) => !isSchemaWord(key, value) && key !== 'example' && key !== 'examples')
      .map(([key, value]) => [key, withoutWords(value)]),
  ) as Part
}
