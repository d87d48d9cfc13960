import { ConfigError } from '../../config/config.ts'
import { AppError } from '../../kernel/errors.ts'
import { BackupFault } from '../../platform/backup/index.ts'
import { isLostConnection } from '../../platform/db/lost-connection.ts'
import { MigrationFailure } from '../../platform/db/migrate.ts'
import { DataDirInUse, EmbeddedPostgresError } from '../../platform/embedded-postgres/index.ts'
import { StartFailure } from '../serve.ts'
import { CommandFailure } from './failure.ts'

/** What to tell a person about a failure: one clear sentence for what we know, the stack for what we do not. */
export function sentenceOf(error: unknown): string {
  if (
    error instanceof CommandFailure ||
    error instanceof StartFailure ||
    error instanceof ConfigError ||
    error instanceof MigrationFailure ||
    error instanceof BackupFault ||
    error instanceof DataDirInUse ||
    error instanceof EmbeddedPostgresError
  ) {
    return error.message
  }
  if (error instanceof AppError) {
    const fields = Object.entries(error.fields ?? {}).map(
      ([field, messages]) => `\n  ${field}: ${messages.join(' ')}`,
    )
    return `${error.message}${fields.join('')}`
  }
  const { code, message, address, port } = (error ?? {}) as {
    code?: string
    message?: string
    address?: string
    port?: number
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `The database does not answer at ${address ?? 'its address'}:${port ?? ''}. Is it running, and is DATABASE_URL right?`
    case '57P01':
    case '57P03':
    case 'ECONNRESET':
      return `The database does not answer now (${message}). Try again in a moment.`
    case 'ENOTFOUND':
      return `The database's host is not known (${message}). Is DATABASE_URL right?`
    case '28P01':
    case '28000':
      return 'The database refused the user or the password in DATABASE_URL.'
    case '3D000':
      return `${capital(message)}. Create it, or name another in DATABASE_URL.`
    case '42501':
      return `The database user may not do this: ${message}.`
    case 'ENOSPC':
    case '53100':
      return 'The disk is full. Make room and start again.'
    case 'EROFS':
      return 'The disk is read-only here. Choose another folder: DATA_DIR=…'
    case 'EACCES':
    case 'EPERM':
      return `${capital(message)}. Choose a folder this user can write: DATA_DIR=…`
  }
  if (isLostConnection(message))
    return 'The database does not answer now (it ended the connection). Try again in a moment.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const capital = (text = ''): string => text.charAt(0).toUpperCase() + text.slice(1)
