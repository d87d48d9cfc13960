import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileKey } from '../files.ts'
import type { FILE_FOLDERS, FileFolder } from './format.ts'
import type { Part } from './write-archive.ts'

/** How many files and bytes of each folder went in. */
export type FileCounts = Record<FileFolder, { count: number; bytes: number }>

/** Counts of nothing. */
export const noFiles = (): FileCounts => ({
  media: { count: 0, bytes: 0 },
  imports: { count: 0, bytes: 0 },
  exports: { count: 0, bytes: 0 },
})

/**
 * The shop's files as parts of an archive. They never change under one name; one that is removed meanwhile is left out,
 * and so is one that is being written.
 */
export async function* copyFiles(
  dataDir: string,
  folders: typeof FILE_FOLDERS,
  counts: FileCounts,
  progress: (files: number) => void,
): AsyncGenerator<Part> {
  let done = 0
  for (const folder of folders) {
    for await (const { path, name } of keysIn(dataDir, folder)) {
      const handle = await open(path, 'r').catch(onlyMissing)
      if (handle === undefined) continue
      try {
        const info = await handle.stat()
        if (!info.isFile()) continue
        yield { name, sizeBytes: info.size, body: bytesOf(handle, info.size) }
        counts[folder].count += 1
        counts[folder].bytes += info.size
        done += 1
        progress(done)
      } finally {
        await handle.close()
      }
    }
  }
}

async function* keysIn(dataDir: string, folder: FileFolder): AsyncGenerator<{ path: string; name: string }> {
  const root = join(dataDir, folder)
  const entries = (await readdir(root, { withFileTypes: true }).catch(onlyMissing)) ?? []
  for (const { name } of folder === 'media' ? [] : entries) {
    if (isFileKey(name)) yield { path: join(root, name), name: `${folder}/${name}` }
  }
  for (const entry of folder === 'media' ? entries : []) {
    if (!/^[a-z0-9_-]{2}$/.test(entry.name)) continue
    for (const key of (await readdir(join(root, entry.name)).catch(onlyMissing)) ?? []) {
      if (isFileKey(key) && key.startsWith(entry.name))
        yield { path: join(root, entry.name, key), name: `${folder}/${entry.name}/${key}` }
    }
  }
}

/** So many bytes from the beginning: what is appended while we read is not of this file's moment. */
async function* bytesOf(handle: FileHandle, sizeBytes: number): AsyncGenerator<Buffer> {
  if (sizeBytes === 0) return
  const stream = handle.createReadStream({ autoClose: false, start: 0, end: sizeBytes - 1 })
  for await (const chunk of stream) yield chunk as Buffer
}

function onlyMissing(error: unknown): undefined {
  const { code } = error as { code?: string }
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
  throw error
}
