import { Divider, Menu, MenuItem } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { api, call } from '../../api/client.ts'
import { type CategoryTree, childrenOf } from '../../ui/categories/tree.ts'
import { useChange } from '../../ui/use-call.ts'

/** What can be done with a category of the tree. */
export function RowMenu(props: {
  tree: CategoryTree
  id: string
  anchor: HTMLElement
  onClose: () => void
  onAdd: () => void
  onMove: (id: string, parent: string | null, index: number) => void
  onAsk: (dialog: 'move' | 'delete') => void
}): ReactElement | null {
  const { tree, id, onClose } = props
  const translate = useTranslate()
  const navigate = useNavigate()
  const setActive = useChange(
    (is_active: boolean) =>
      call(api.PATCH('/api/categories/{id}/', { params: { path: { id } }, body: { is_active } })),
    { renews: ['categories'], said: 'nexus.form.saved' },
  )
  const place = tree.places.get(id)
  if (place === undefined) return null
  const siblings = childrenOf(tree, place.parent)
  const at = siblings.indexOf(id)
  const item = (key: string, run: () => void, isDisabled = false): ReactElement => (
    <MenuItem
      dense
      disabled={isDisabled}
      onClick={() => {
        onClose()
        run()
      }}
    >
      {translate(key)}
    </MenuItem>
  )
  return (
    <Menu anchorEl={props.anchor} open onClose={onClose} disableRestoreFocus={false}>
      {item('nexus.common.edit', () => navigate(`/categories/${id}`))}
      {item('screens.categories.add_inside', props.onAdd)}
      {item(place.is_active ? 'screens.categories.deactivate' : 'screens.categories.activate', () =>
        setActive.mutate(!place.is_active),
      )}
      <Divider component="li" />
      {item('screens.categories.move_up', () => props.onMove(id, place.parent, at - 1), at <= 0)}
      {item(
        'screens.categories.move_down',
        () => props.onMove(id, place.parent, at + 1),
        at >= siblings.length - 1,
      )}
      {item('screens.categories.move_to', () => props.onAsk('move'))}
      <Divider component="li" />
      {item('screens.categories.delete', () => props.onAsk('delete'))}
    </Menu>
  )
}
