import { newId } from '../../kernel/id.ts'
import { actorId, type Ctx } from '../../platform/context.ts'
import type { OrderEventRecord } from './model.ts'

/** Makes a line of an order's story: what happened, who did it, when. */
export const storyLine = (
  ctx: Ctx,
  type: string,
  data: Readonly<Record<string, unknown>> = {},
): OrderEventRecord => ({ id: newId(), type, actor: storyActor(ctx), data, created_at: ctx.now })

function storyActor(ctx: Ctx): Record<string, unknown> {
  const { actor } = ctx
  if (actor.kind === 'user') return { kind: actor.role, id: actorId(actor) }
  return actor.kind === 'system' ? { kind: 'system', name: actor.name } : { kind: 'guest' }
}
