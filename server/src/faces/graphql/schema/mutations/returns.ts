import { builder } from '../../builder.ts'
import { Return } from '../refs.ts'
import { defineMutation, idempotencyKey, thing } from './define.ts'

const ReturnItemInput = builder.inputType('ReturnItemInput', {
  description: 'So many of a line of the order.',
  fields: (t) => ({ orderItemId: t.id({ required: true }), quantity: t.int({ required: true }) }),
})

defineMutation({
  name: 'requestReturn',
  description: 'Ask to give goods of a delivered order back.',
  operation: 'requestReturn',
  params: { orderId: 'id' },
  names: { orderItemId: 'order_item', idempotencyKey: 'Idempotency-Key' },
  input: (t) => ({
    orderId: t.id({ required: true, description: 'Id or number of the order.' }),
    items: t.field({ type: [ReturnItemInput], required: true }),
    reason: t.string({ required: true }),
    idempotencyKey: idempotencyKey(t),
  }),
  gives: (t) => ({ return: thing(t, 'The return.')(Return) }),
})

defineMutation({
  name: 'cancelReturn',
  description: 'Keep the goods after all.',
  operation: 'cancelReturn',
  params: { id: 'id' },
  input: (t) => ({ id: t.id({ required: true }), note: t.string() }),
  gives: (t) => ({ return: thing(t, 'The return.')(Return) }),
})
