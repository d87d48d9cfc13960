import { builder } from '../builder.ts'

/** Something with an id of its own. */
export const Node = builder.interfaceRef<{ readonly id: string }>('Node').implement({
  description: 'Something with an id of its own, by which `node` finds it.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description: 'Opaque and unique over everything; the API takes and answers the same ids everywhere.',
    }),
  }),
})
