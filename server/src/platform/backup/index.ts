/** One archive of everything a shop is, and a shop out of such an archive. */
export { BackupFault, type Manifest, type Method } from './format.ts'
export { requireKnownMigrations } from './load-store.ts'
export { keyDigits, makeBackup, readSecretKey } from './make-backup.ts'
export { verifyArchive } from './read-archive.ts'
export {
  clearMark,
  requireEmptyDatabase,
  requireEmptyFolder,
  requireRoom,
  restoreBackup,
  setMark,
  UNFINISHED,
} from './restore-backup.ts'
