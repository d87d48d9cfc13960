import { useMemo } from 'react'
import { api, call } from '../../api/client.ts'
import { useRead } from '../use-call.ts'
import { type CategoryTree, treeOf } from './tree.ts'

/** What the tree of categories is kept under; read anew when a category changes. */
export const CATEGORY_TREE_KEY = ['categories', 'tree'] as const

/** The tree of all categories, in one call. */
export function useCategoryTree(enabled = true): {
  readonly tree: CategoryTree | undefined
  readonly error: unknown
  readonly refetch: () => void
} {
  const { data, error, refetch } = useRead(CATEGORY_TREE_KEY, () => call(api.GET('/api/categories/tree/')), {
    enabled,
  })
  const tree = useMemo(() => (data === undefined ? undefined : treeOf(data)), [data])
  return { tree, error, refetch: () => void refetch() }
}
