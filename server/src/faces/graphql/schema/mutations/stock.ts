import { builder } from '../../builder.ts'
import { loadVariant } from '../../loaders.ts'
import { Variant } from '../refs.ts'
import { defineMutation, idempotencyKey, thing } from './define.ts'

type Level = {
  readonly variant: string
  readonly sku: string | null
  readonly location: string
  readonly on_hand: number
  readonly reserved: number
  readonly available: number
}

const StockLevel = builder.objectRef<Level>('StockLevel').implement({
  description: 'How many of a variant there are at a place.',
  fields: (t) => ({
    variant: t.field({
      type: Variant,
      nullable: true,
      description: 'Of what.',
      resolve: (level, _args, context) =>
        loadVariant(context, { id: level.variant, currency: context.ctx.store.currency }),
    }),
    sku: t.exposeString('sku', { nullable: true, description: 'Its article number.' }),
    locationId: t.exposeID('location', { description: 'Where.' }),
    onHand: t.exposeInt('on_hand', { description: 'How many lie there.' }),
    reserved: t.exposeInt('reserved', {
      description: 'How many of them belong to orders that are not paid.',
    }),
    available: t.exposeInt('available', { description: 'How many can be sold.' }),
  }),
})

defineMutation({
  name: 'adjustStock',
  description: 'Change how many of a variant there are: by so many (`delta`), or to so many (`quantity`).',
  operation: 'adjustInventory',
  names: { variantId: 'variant', locationId: 'location', idempotencyKey: 'Idempotency-Key' },
  input: (t) => ({
    variantId: t.id(),
    sku: t.string({ description: 'In place of variantId.' }),
    locationId: t.id({ description: 'Id or code of the place; the main one when absent.' }),
    delta: t.int({ description: 'How many more, or fewer when negative.' }),
    quantity: t.int({ description: 'How many there are now, as counted.' }),
    expected: t.int({ description: 'How many the counter believed there were: `stock_changed` when not.' }),
    reason: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({ stockLevel: thing(t, 'What is there now.')(StockLevel) }),
})
