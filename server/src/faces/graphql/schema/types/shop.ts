import { builder } from '../../builder.ts'

const Shop = builder.objectRef<{ readonly name: string; readonly version: string }>('Shop').implement({
  description: 'The shop itself.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    version: t.exposeString('version', { description: 'Version of the program.' }),
    currency: t.string({
      description: 'ISO 4217 code of its main currency.',
      resolve: (_facts, _args, { ctx }) => ctx.store.currency,
    }),
  }),
})

builder.queryField('shop', (t) =>
  t.field({
    type: Shop,
    description: 'The shop itself.',
    resolve: (_root, _args, _context, info) => info.schema.extensions.facts as typeof Shop.$inferType,
  }),
)
