import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useNotify } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { type CategoryTree, childrenOf } from '../../ui/categories/tree.ts'
import { CATEGORY_TREE_KEY } from '../../ui/categories/use-category-tree.ts'
import { useFailure } from '../../ui/feedback.ts'
import { afterMove, planMove } from './moves.ts'

type ApiNode = Schema<'CategoryNode'>

/**
 * Moves a category. The tree shows it at once; when the shop refuses, the tree is as before and says why. Answers
 * whether something is moved.
 */
export function useMove(tree: CategoryTree): (id: string, parent: string | null, index: number) => boolean {
  const client = useQueryClient()
  const notify = useNotify()
  const fail = useFailure()
  return useCallback(
    (id, parent, index) => {
      const move = planMove(tree, id, parent, index)
      if (move === null) return false
      const before = client.getQueryData<ApiNode[]>(CATEGORY_TREE_KEY)
      client.setQueryData(CATEGORY_TREE_KEY, nodesOf(afterMove(tree, move)))
      const [own, ...others] = move.positions
      const save = async (): Promise<void> => {
        await patch(id, { parent, position: own?.position ?? 0 })
        for (const other of others) await patch(other.id, { position: other.position })
      }
      save()
        .then(() => notify('screens.categories.moved', { type: 'success', autoHideDuration: 3_000 }))
        .catch((error: unknown) => {
          client.setQueryData(CATEGORY_TREE_KEY, before)
          fail(error)
        })
        // What others have changed meanwhile, and counts of products, follow here.
        .finally(() => void client.invalidateQueries({ queryKey: ['categories'] }))
      return true
    },
    [tree, client, notify, fail],
  )
}

const patch = (id: string, body: Schema<'CategoryPatch'>) =>
  call(api.PATCH('/api/categories/{id}/', { params: { path: { id } }, body }))

function nodesOf(tree: CategoryTree, parent: string | null = null): ApiNode[] {
  return childrenOf(tree, parent).flatMap((id) => {
    const place = tree.places.get(id)
    if (place === undefined) return []
    const { parent: _above, ...own } = place
    return [{ ...own, children: nodesOf(tree, id) } as unknown as ApiNode]
  })
}
