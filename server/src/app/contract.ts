import { readFile, writeFile } from 'node:fs/promises'
import { parseConfig } from '../config/config.ts'
import { PROJECT_ROOT } from '../config/env.ts'
import { createCartTokens } from '../domain/cart/index.ts'
import { createAuthenticator, createTokens } from '../domain/identity/index.ts'
import { createStopTokens } from '../domain/notices/index.ts'
import { createShareTokens } from '../domain/wishlists/index.ts'
import { createMetrics } from '../faces/rest/metrics.ts'
import { buildOpenApi, type OpenApiDocument } from '../faces/rest/openapi.ts'
import { memoryRateLimiter } from '../faces/rest/rate-limit.ts'
import { Panel } from '../faces/static/panel.ts'
import { composeShop } from './compose.ts'
import { PANEL_PLACES } from './files.ts'
import { collectRows } from './http.ts'
import { VERSION } from './version.ts'

/** Where the contract is kept, so that a change of it is seen in review. */
export const CONTRACT_FILE = `${PROJECT_ROOT}contract/openapi.json`

/** The contract of the API as this program serves it. Needs no database and writes nothing. */
export async function contractDocument(): Promise<OpenApiDocument> {
  const config = parseConfig({ SECRET_KEY: 'the contract does not depend on the key', LOG_LEVEL: 'silent' })
  const shop = composeShop(config, { databaseUrl: 'postgres://nobody@localhost/nowhere', role: 'contract' })
  const tokens = await createTokens(config)
  const authenticator = createAuthenticator({ tokens, db: shop.database.db })
  try {
    const rows = collectRows(shop, {
      tokens,
      authenticator,
      limiter: memoryRateLimiter({ isEnabled: false }),
      cartTokens: createCartTokens(config.auth.secretKeys),
      stopTokens: createStopTokens(config.auth.secretKeys),
      backInStockStops: createStopTokens(config.auth.secretKeys, 'back in stock stop'),
      shareTokens: createShareTokens(config.auth.secretKeys),
      dependencies: [],
      metrics: createMetrics({ gauges: [] }),
      panel: new Panel(PANEL_PLACES),
    })
    return buildOpenApi(rows, { title: config.store.name, version: VERSION })
  } finally {
    authenticator.close()
    await shop.close()
  }
}

/** The text of the file. */
export const contractText = (document: OpenApiDocument): string => `${JSON.stringify(document, null, 2)}\n`

/** Writes the contract; returns whether the file has changed. */
export async function writeContract(file: string = CONTRACT_FILE): Promise<boolean> {
  const text = contractText(await contractDocument())
  const before = await readFile(file, 'utf8').catch(() => '')
  if (before === text) return false
  await writeFile(file, text)
  return true
}
