import { Address } from '../refs.ts'
import { defineMutation, thing } from './define.ts'

defineMutation({
  name: 'createAddress',
  description: 'Keep an address.',
  operation: 'createAddress',
  input: (t) => ({
    label: t.string({ description: 'What its owner calls it: home.' }),
    fullName: t.string(),
    line1: t.string({ required: true }),
    line2: t.string(),
    apartment: t.string(),
    city: t.string({ required: true }),
    state: t.string(),
    postalCode: t.string({ required: true }),
    country: t.string({ required: true, description: 'ISO 3166 code of two letters, or its English name.' }),
    phone: t.string(),
    isDefault: t.boolean({ description: 'Whether checkout begins with it.' }),
  }),
  gives: (t) => ({ address: thing(t, 'The address.')(Address) }),
})

defineMutation({
  name: 'updateAddress',
  description: 'Change an own address. What is left out stays.',
  operation: 'updateAddress',
  params: { id: 'id' },
  input: (t) => ({
    id: t.id({ required: true }),
    label: t.string(),
    fullName: t.string(),
    line1: t.string(),
    line2: t.string(),
    apartment: t.string(),
    city: t.string(),
    state: t.string(),
    postalCode: t.string(),
    country: t.string(),
    phone: t.string(),
    isDefault: t.boolean(),
  }),
  gives: (t) => ({ address: thing(t, 'The address.')(Address) }),
})

defineMutation({
  name: 'deleteAddress',
  description: 'Keep an own address no longer.',
  operation: 'deleteAddress',
  before: 'getAddress',
  params: { id: 'id' },
  input: (t) => ({ id: t.id({ required: true }) }),
  gives: (t) => ({ address: thing(t, 'The address as it was.')(Address) }),
})
