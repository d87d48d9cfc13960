import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useSearchParams } from 'react-router-dom'
import { childrenOf } from '../../ui/categories/tree.ts'
import { useCategoryTree } from '../../ui/categories/use-category-tree.ts'
import { CreateScreen } from '../../ui/form/create-screen.tsx'
import { Failed, Loading } from '../../ui/page/loading.tsx'
import { CategoryForm } from './form.tsx'

/** A further category, behind the others of its parent. */
export default function CategoryCreate(): ReactElement {
  const translate = useTranslate()
  const [address] = useSearchParams()
  const { tree, error, refetch } = useCategoryTree()
  if (tree === undefined) return error ? <Failed error={error} retry={refetch} /> : <Loading lines={8} />
  const positionIn = (parent: string | null): number => {
    const last = childrenOf(tree, parent).at(-1)
    return last === undefined ? 1 : (tree.places.get(last)?.position ?? 0) + 10
  }
  return (
    <CreateScreen
      resource="categories"
      title={translate('screens.categories.create')}
      backTo="/categories"
      values={{ is_active: true, parent: address.get('parent'), description: '' }}
      toEntry={(entry) => ({ ...entry, position: positionIn(entry.parent ?? null) })}
    >
      <CategoryForm />
    </CreateScreen>
  )
}
