import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Confirm } from '../../ui/action.tsx'
import { CategorySelect } from '../../ui/categories/category-select.tsx'
import { type CategoryTree, childrenOf } from '../../ui/categories/tree.ts'

/** Moves a category without dragging: into another one or to the top, as the last there. */
export function MoveDialog({
  tree,
  id,
  onMove,
  onClose,
}: {
  tree: CategoryTree
  id: string
  onMove: (id: string, parent: string | null, index: number) => void
  onClose: () => void
}): ReactElement {
  const translate = useTranslate()
  const place = tree.places.get(id)
  const [parent, setParent] = useState(place?.parent ?? null)
  const isSame = parent === (place?.parent ?? null)
  return (
    <Confirm
      isOpen
      width="sm"
      title={translate('screens.categories.move_title', { name: place?.name })}
      confirm={translate('screens.categories.move')}
      isDisabled={isSame}
      onClose={onClose}
      onConfirm={() => {
        onClose()
        onMove(id, parent, childrenOf(tree, parent).length)
      }}
    >
      <CategorySelect
        label={translate('screens.categories.into')}
        value={parent}
        onChange={setParent}
        without={id}
        none={translate('screens.categories.top')}
        helperText={translate('screens.categories.move_help')}
        autoFocus
      />
    </Confirm>
  )
}
