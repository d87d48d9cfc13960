import { AppError, fieldError } from '../../../../kernel/errors.ts'
import { askOrNull } from '../../ask.ts'
import { builder, type GraphqlContext } from '../../builder.ts'
import { loadCategory, loadKind, loadProduct, loadVariant } from '../../loaders.ts'
import { Node } from '../node.ts'

const IDS_MAX = 50

type Found = { readonly id: string } | null

/** How each kind of thing is read for the caller, and which type it is. Who may not see it gets nothing. */
const READ: Readonly<
  Record<string, readonly [type: string, read: (context: GraphqlContext, id: string) => Promise<Found>]>
> = {
  product: ['Product', (context, id) => loadProduct(context, { id, currency: context.ctx.store.currency })],
  variant: ['Variant', (context, id) => loadVariant(context, { id, currency: context.ctx.store.currency })],
  category: ['Category', loadCategory],
  review: ['Review', byRow('getReview')],
  order: ['Order', byRow('getOrder')],
  address: ['Address', byRow('getAddress')],
  wishlist: ['Wishlist', byRow('getOwnWishlist')],
  user: ['User', byRow('getUser')],
  payment: ['Payment', byRow('getPayment')],
  return: ['Return', byRow('getReturn')],
}

const QUIET = new Set(['not_authenticated', 'permission_denied'])

function byRow(operation: string) {
  return async (context: GraphqlContext, id: string): Promise<Found> => {
    try {
      return await askOrNull<{ id: string }>(context, operation, { params: { id } })
    } catch (error) {
      // whether there is such a thing is not told to who may not see it
      if (error instanceof AppError && QUIET.has(error.code)) return null
      throw error
    }
  }
}

async function readNode(context: GraphqlContext, id: string): Promise<Found> {
  const kind = await loadKind(context, id)
  const [type, read] = (kind && READ[kind]) ?? []
  const found = read && (await read(context, id))
  return found && type ? ({ ...found, __typename: type } as Found) : null
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'Whatever has this id; null when it is not there, or not for the caller’s eyes.',
    args: { id: t.arg.id({ required: true, description: 'An id that the API has answered.' }) },
    resolve: (_root, { id }, context) => readNode(context, id),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: true, items: true },
    description: 'The same for many, in the order asked for.',
    args: { ids: t.arg.idList({ required: true, description: `At most ${IDS_MAX}.` }) },
    resolve: (_root, { ids }, context) => {
      if (ids.length > IDS_MAX) throw fieldError('ids', `At most ${IDS_MAX} at a time.`)
      return Promise.all(ids.map((id) => readNode(context, id)))
    },
  }),
}))
