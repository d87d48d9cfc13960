import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../../config/config.ts'
import { newId } from '../../../kernel/id.ts'

/**
 * The signing keys: those of SECRET_KEY, the first one signs and all are accepted; without it (never in production)
 * a random one kept in DATA_DIR/secret-key, readable by its owner only, so that a restart signs nobody out.
 */
export async function readSigningKeys(config: Pick<Config, 'auth' | 'dataDir'>): Promise<readonly string[]> {
  if (config.auth.secretKeys.length > 0) return config.auth.secretKeys
  const file = join(config.dataDir, 'secret-key')
  const kept = await readKey(file)
  if (kept !== undefined) return [kept]
  await mkdir(config.dataDir, { recursive: true })
  const draft = `${file}.${newId()}`
  await writeFile(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  try {
    await link(draft, file) // of two processes that start at once the first one's key holds
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return [(await readKey(file))!]
}

async function readKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.trim().length >= 32 ? text.trim() : undefined
}
