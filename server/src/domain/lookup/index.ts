import { isId } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Kind, kindsOf } from './store.ts'

export type { Kind } from './store.ts'

/**
 * What each of these ids names. It says nothing of whether the caller may see it: whoever asks reads the thing by the
 * door of its module, which knows.
 */
export const whatIs = (ctx: Ctx, ids: readonly string[]): Promise<Map<string, Kind>> =>
  kindsOf(ctx.db, ids.filter(isId))
