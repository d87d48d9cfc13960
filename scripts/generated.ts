import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { contractDocument, contractText } from '../server/src/app/contract.ts'
import { schemaText } from '../server/src/faces/graphql/schema-text.ts'
import { migrate } from '../server/src/platform/db/migrate.ts'
import { acquireEmbeddedPostgres } from '../server/src/platform/embedded-postgres/index.ts'
import { ADMIN_TYPES_FILE, adminTypes } from './admin-types.ts'
import { DIALECTS_FILE, dialectsPage } from './dialects.ts'
import { erdPage, erdPicture } from './erd.ts'
import { EVENTS_FILE, eventsText } from './events.ts'
import { postmanFiles } from './postman.ts'
import { readSchema } from './schema.ts'

/** A file that is written from something else in the repository; `path` from the root. */
export type GeneratedFile = { readonly path: string; readonly text: string }

/** Makes the text of every generated file, without writing any. */
export async function generateAll(root: string): Promise<GeneratedFile[]> {
  const document = await contractDocument()
  const contract = { path: 'contract/openapi.json', text: contractText(document) }
  const graphql = { path: 'contract/schema.graphql', text: schemaText() }
  const dialects = { path: DIALECTS_FILE, text: dialectsPage(document) }
  const events = { path: EVENTS_FILE, text: await eventsText(root) }
  const admin = { path: ADMIN_TYPES_FILE, text: await adminTypes(root, document) }
  return [
    contract,
    graphql,
    dialects,
    events,
    admin,
    ...postmanFiles(document),
    ...(await fromTheSchema(root)),
  ]
}

/** What follows from the tables: applies the migrations to an empty database and reads what it has then. */
async function fromTheSchema(root: string): Promise<GeneratedFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nexus-schema-'))
  const server = await acquireEmbeddedPostgres({ dataDir: folder, log: () => {}, presence: 'generate' })
  try {
    await migrate(server.url)
    const schema = await readSchema(server.url)
    return [
      { path: 'server/src/platform/db/types.gen.ts', text: await databaseTypes(root, server.url, folder) },
      { path: 'docs/erd.md', text: erdPage(schema) },
      { path: 'docs/diagrams/erd.svg', text: await erdPicture(schema) },
    ]
  } finally {
    await server.release()
    await rm(folder, { recursive: true, force: true })
  }
}

async function databaseTypes(root: string, url: string, folder: string): Promise<string> {
  const outFile = join(folder, 'types.gen.ts')
  const cli = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
  await promisify(execFile)(process.execPath, [cli, '--url', url, '--out-file', outFile], { cwd: root })
  return readFile(outFile, 'utf8')
}
