import type { Json } from './breaking-schema.ts'
import { type Item, requestItem } from './postman-request.ts'
import { storyFolders } from './postman-stories.ts'

/** Where the files for Postman are kept, from the root. */
export const COLLECTION_FILE = 'docs/postman/nexus.postman_collection.json'
/** The values that differ from shop to shop. */
export const ENVIRONMENT_FILE = 'docs/postman/nexus.postman_environment.json'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const OLDER = 'compat'

/** Both files as they follow from the contract. Nothing in them is random, so that they change only with it. */
export function postmanFiles(document: Json): { path: string; text: string }[] {
  return [
    { path: COLLECTION_FILE, text: textOf(collectionOf(document)) },
    { path: ENVIRONMENT_FILE, text: textOf(environment) },
  ]
}

const textOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function collectionOf(document: Json): Json {
  const { title, version } = document.info as { title: string; version: string }
  const item = [...storyFolders(), ...tagFolders(document)]
  const references = [...JSON.stringify(item).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
  const elsewhere = new Set(environment.values.map(({ key }) => key).filter((key) => key !== 'base_url'))
  const names = [...new Set(['base_url', 'access_token', ...references])].filter(
    (name) => !elsewhere.has(name),
  )
  return {
    info: {
      name: title,
      version,
      description: ABOUT,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{access_token}}', type: 'string' }] },
    variable: names.map((key) => ({ key, value: key === 'base_url' ? BASE_URL : '', type: 'string' })),
    item,
  }
}

const BASE_URL = 'http://127.0.0.1:8000'

const ABOUT = `Every operation of the shop, one folder for each part of it, written from its contract.

Begin with **Login**: it keeps the tokens of whoever signed in last, and all other requests send them. **First order** goes from an account to a parcel. Lists remember the id of their first entry, which the requests for one of them take.`

/** A folder for each tag, in the order of the contract; what is there for older clients comes last. */
function tagFolders(document: Json): Item[] {
  const tags = (document.tags ?? []) as { name: string; description?: string }[]
  const operations = Object.entries(document.paths as Record<string, Json>).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const operation = item[method] as Json
      return {
        tag: (operation.tags as string[])[0],
        request: () => requestItem(document, path, method, operation),
      }
    }),
  )
  const ordered = [...tags.filter(({ name }) => name !== OLDER), ...tags.filter(({ name }) => name === OLDER)]
  const folders = ordered.map(({ name, description = '' }) => ({
    name: name === OLDER ? 'Older clients' : titleOf(name),
    description,
    item: operations.filter(({ tag }) => tag === name).map(({ request }) => request()),
  }))
  const left = operations.filter(({ tag }) => !tags.some(({ name }) => name === tag))
  if (left.length > 0) throw new Error(`Operations of the unknown tag ${left[0]!.tag}`)
  return folders.filter(({ item }) => item.length > 0)
}

const titleOf = (tag: string): string =>
  tag === 'graphql' ? 'GraphQL' : `${tag[0]!.toUpperCase()}${tag.slice(1).replaceAll('-', ' ')}`

const environment = {
  name: 'Nexus on this machine',
  values: [
    { key: 'base_url', value: BASE_URL, type: 'default', enabled: true },
    { key: 'admin_email', value: 'admin@nexus.example', type: 'default', enabled: true },
    { key: 'admin_password', value: '', type: 'secret', enabled: true },
    { key: 'metrics_token', value: '', type: 'secret', enabled: true },
  ],
  _postman_variable_scope: 'environment',
}
