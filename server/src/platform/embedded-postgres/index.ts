/** The real PostgreSQL that npm brings: made, started, shared between processes and stopped by its last user. */
export {
  type AcquireOptions,
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
  findRunningEmbeddedPostgres,
} from './acquire.ts'
export { DataDirInUse, EmbeddedPostgresError } from './errors.ts'
