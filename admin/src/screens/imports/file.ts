import type { Schema } from '../../api/types.ts'

/** What a file can be. */
export type ImportFormat = Schema<'Import'>['format']

/** All of them, the usual one first. */
export const FORMATS: readonly ImportFormat[] = ['shopify_csv', 'json_lines', 'category_tree']

/** The largest file that the shop takes. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024

/** What a file most likely is, by its name. */
export function formatOf(fileName: string): ImportFormat {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return 'json_lines'
  if (/\.json$/i.test(fileName)) return 'category_tree'
  return 'shopify_csv'
}

/** `1536` → `1.5 kB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB']
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`
}

/** Files of this visit by the import that they were tried in, so that they need not be chosen twice. */
const triedFiles = new Map<string, File>()

/** Notes which file an import was made of. */
export const keepFile = (importId: string, file: File): void => void triedFiles.set(importId, file)

/** The file of an import, as long as the page was not loaded anew. */
export const fileOf = (importId: string): File | undefined => triedFiles.get(importId)
