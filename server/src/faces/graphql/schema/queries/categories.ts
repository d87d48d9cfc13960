import { askOrNull } from '../../ask.ts'
import { builder } from '../../builder.ts'
import { askPage, pagingArgs } from '../connection.ts'
import { orderingIn, orderingOf, queryOf } from '../names.ts'
import { Category } from '../refs.ts'
import type * as source from '../sources.ts'
import { CategoryConnection } from '../types/category.ts'
import { oneKey } from './one-key.ts'

const CategoryFilter = builder.inputType('CategoryFilter', {
  description: 'What a list of categories is narrowed to.',
  fields: (t) => ({
    name: t.string({ description: 'Contained in the name, without case.' }),
    search: t.string({ description: 'The same, without accents either.' }),
    parent: t.string({ description: 'Id or slug of the category right above.' }),
    isRoot: t.boolean({ description: 'true: only those with nothing above them.' }),
    isActive: t.boolean({ description: 'For who works on the catalogue.' }),
  }),
})

const CategoryOrder = orderingOf('CategoryOrder', 'How categories are ordered.', {
  position: 'By their place among their siblings',
  name: 'By name',
  created_at: 'By when they were added',
})

builder.queryFields((t) => ({
  categories: t.field({
    type: CategoryConnection,
    nullable: true,
    description: 'Categories, by their place and name when nothing else is asked.',
    args: {
      ...pagingArgs(t.arg),
      filter: t.arg({ type: CategoryFilter, description: 'What they are narrowed to.' }),
      orderBy: t.arg({ type: [CategoryOrder], description: 'How they are ordered.' }),
    },
    resolve: (_root, args, context, info) => {
      const { isRoot, ...filter } = args.filter ?? {}
      const query = {
        ...queryOf(filter),
        ...(isRoot ? { parent: 'null' } : {}),
        ...orderingIn(args.orderBy),
      }
      return askPage<source.Category>(
        context,
        { operation: 'listCategories', query, isCached: true },
        args,
        info,
      )
    },
  }),
  category: t.field({
    type: Category,
    nullable: true,
    description: 'One category; null when it is not there, or not for the caller’s eyes.',
    args: {
      id: t.arg.id({ description: 'Its id.' }),
      slug: t.arg.string({ description: 'Its slug, instead of the id.' }),
    },
    resolve: (_root, args, context) =>
      askOrNull<source.Category>(context, 'getCategory', { params: { id: oneKey(args, ['id', 'slug']) } }),
  }),
}))
