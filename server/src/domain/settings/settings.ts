import { isDeepStrictEqual } from 'node:util'
import { audit } from '../../platform/audit.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db/pool.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { append } from '../../platform/outbox.ts'
import { requireDistinctCodes } from './carriers.ts'
import type { SettingsPatch, SettingsView, StoreSettings } from './model.ts'
import * as store from './store.ts'
import { settingsOf, viewSettings } from './view.ts'

/** Tag of everything that depends on the settings. */
export const SETTINGS_TAG = 'settings'

/** The permission to read and change settings. */
export const SETTINGS_WRITE = 'settings:write'

/** The settings in force, in one small statement. `ctx` gives the defaults of the configuration. */
export async function readSettings(db: Db, ctx: Pick<Ctx, 'store'>): Promise<StoreSettings> {
  return settingsOf(await store.readSet(db), ctx.store)
}

/** The settings in force as the API shows them. */
export async function getSettings(ctx: Ctx): Promise<SettingsView> {
  return viewSettings(await store.readSet(ctx.db), ctx.store)
}

/**
 * Changes some settings; null goes back to the default. The trail keeps what they were and are. Throws a validation
 * error for carriers of one code.
 */
export async function changeSettings(ctx: Ctx, patch: SettingsPatch): Promise<SettingsView> {
  requireDistinctCodes(patch.carriers ?? [])
  return inTransaction(ctx, async (tx) => {
    const set = await store.lockSet(tx, ctx.now)
    const wanted = Object.fromEntries(
      Object.entries({ ...set, ...patch }).filter(([, value]) => value !== null),
    )
    const before = viewSettings(set, ctx.store)
    const after = viewSettings(wanted, ctx.store)
    if (!isDeepStrictEqual(set, wanted)) await store.writeSet(tx, wanted, ctx.now)
    const changed = Object.keys(after).filter(
      (name) => !isDeepStrictEqual(before[name as keyof SettingsView], after[name as keyof SettingsView]),
    ) as (keyof SettingsView)[]
    if (changed.length > 0) {
      await append(tx, ctx, [], [SETTINGS_TAG])
      await audit(tx, ctx, {
        action: 'settings.update',
        entityType: 'settings',
        entityId: null,
        before: Object.fromEntries(changed.map((name) => [name, before[name]])),
        after: Object.fromEntries(changed.map((name) => [name, after[name]])),
      })
    }
    return after
  })
}
