import { lexicographicSortSchema, printSchema } from 'graphql'
import { buildGraphqlSchema } from './schema/index.ts'

/** The schema in the schema language, for `contract/schema.graphql`. It is the same for every shop. */
export const schemaText = (): string =>
  `${printSchema(lexicographicSortSchema(buildGraphqlSchema({ name: '', version: '' })))}\n`
