import type { MaybePromise } from '@pothos/core'
import type { GraphqlContext } from '../../builder.ts'
import { loadCategory, loadChildren } from '../../loaders.ts'
import { connectionType } from '../connection.ts'
import { Node } from '../node.ts'
import { Category } from '../refs.ts'
import type * as source from '../sources.ts'

/** A part that a reference to a category lacks is read, for all categories of the document together. */
function part<Name extends keyof source.Category>(
  category: source.Category,
  name: Name,
  context: GraphqlContext,
): MaybePromise<NonNullable<source.Category[Name]>> {
  const value = category[name]
  if (value !== undefined) return value as NonNullable<source.Category[Name]>
  return loadCategory(context, category.id).then(
    (whole) => (whole as source.Category | null)?.[name] as NonNullable<source.Category[Name]>,
  )
}

Category.implement({
  description: 'A category of products. Categories stand in a tree.',
  interfaces: [Node],
  fields: (t) => ({
    name: t.string({ description: 'Its name.', resolve: (c, _args, context) => part(c, 'name', context) }),
    slug: t.string({
      description: 'Its name in addresses; as good as its id.',
      resolve: (c, _args, context) => part(c, 'slug', context),
    }),
    description: t.string({
      nullable: true,
      description: 'What is in it.',
      resolve: (c, _args, context) => part(c, 'description', context),
    }),
    position: t.int({
      nullable: true,
      description: 'Its place among its siblings.',
      resolve: (c, _args, context) => part(c, 'position', context),
    }),
    isActive: t.boolean({
      nullable: true,
      description: 'Whether shoppers see it.',
      resolve: (c, _args, context) => part(c, 'is_active', context),
    }),
    image: t.string({
      nullable: true,
      description: 'Address of its picture.',
      resolve: (c, _args, context) => part(c, 'image', context),
    }),
    productCount: t.int({
      nullable: true,
      description: 'Active products in it or below.',
      resolve: (c, _args, context) => part(c, 'product_count', context),
    }),
    path: t.field({
      type: [Category],
      nullable: true,
      description: 'From the root to the category itself.',
      resolve: (c, _args, context) => part(c, 'path', context),
    }),
    parent: t.field({
      type: Category,
      nullable: true,
      description: 'The category right above; null for a root.',
      resolve: async (c, _args, context) => {
        const id = await part(c, 'parent', context)
        return id ? loadCategory(context, id) : null
      },
    }),
    children: t.field({
      type: [Category],
      description: 'The categories right below, in their order.',
      resolve: async (c, _args, context) => (await loadChildren(context, c.id)) ?? [],
    }),
    createdAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was added.',
      resolve: (c, _args, context) => part(c, 'created_at', context),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was last changed.',
      resolve: (c, _args, context) => part(c, 'updated_at', context),
    }),
  }),
})

export const CategoryConnection = connectionType('Category', Category, 'categories')
