import { awayCategories } from './categories-away.ts'
import { indoorCategories } from './categories-indoors.ts'
import type { CategoryRow } from './category-row.ts'
import type { DemoCategory } from './types.ts'

const unfold = (level: CategoryRow[], parent: string | null): DemoCategory[] =>
  level.flatMap(([slug, name, description, [backdrop, main, ...companions], children], position) => [
    {
      slug,
      name,
      parent,
      description,
      position,
      picture: { ...main, backdrop, view: 'group' as const, companions },
    },
    ...unfold(children ?? [], slug),
  ])

/** The categories of the demo shop on three levels, every parent before its children. */
export const demoCategories: DemoCategory[] = unfold([...indoorCategories, ...awayCategories], null)
