import ExpandMore from '@mui/icons-material/ExpandMore'
import { Button, Divider, Menu, MenuItem } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { useFailure } from '../../ui/feedback.ts'
import { BulkCategory } from './bulk-category.tsx'
import { type BulkDialogProps, useChangeProducts, useOutcome } from './bulk-change.ts'
import { BulkDelete } from './bulk-delete.tsx'
import { BulkFailures } from './bulk-failures.tsx'
import { BulkPrice } from './bulk-price.tsx'
import { BulkStock } from './bulk-stock.tsx'
import { BulkTags } from './bulk-tags.tsx'

type Dialog = 'price' | 'add_tags' | 'remove_tags' | 'category' | 'stock' | 'delete'

/** What can be done with the chosen products. */
export function BulkActions(): ReactElement {
  const { selectedIds } = useListContext()
  const translate = useTranslate()
  const change = useChangeProducts()
  const fail = useFailure()
  const { failures, settle, forget } = useOutcome()
  const mayStock = useIsAllowed('inventory', 'edit')
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [isBusy, setBusy] = useState(false)
  const ids = selectedIds.map(String)
  const setStatus = async (status: 'active' | 'archived' | 'draft'): Promise<void> => {
    setMenuAt(null)
    setBusy(true)
    try {
      settle(await change(ids, { status }))
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  const open = (name: Dialog): void => {
    setMenuAt(null)
    setDialog(name)
  }
  const common: BulkDialogProps = {
    ids,
    onDone: (outcome) => {
      setDialog(null)
      settle(outcome)
    },
    onClose: () => setDialog(null),
  }
  return (
    <>
      <Button disabled={isBusy} onClick={() => void setStatus('active')}>
        {translate('screens.products.bulk.publish')}
      </Button>
      <Button disabled={isBusy} onClick={() => void setStatus('archived')}>
        {translate('screens.products.bulk.archive')}
      </Button>
      <Button
        disabled={isBusy}
        endIcon={<ExpandMore fontSize="small" />}
        aria-haspopup="menu"
        onClick={(event) => setMenuAt(event.currentTarget)}
      >
        {translate('nexus.common.more')}
      </Button>
      <Menu anchorEl={menuAt} open={menuAt !== null} onClose={() => setMenuAt(null)}>
        <MenuItem dense onClick={() => void setStatus('draft')}>
          {translate('screens.products.bulk.draft')}
        </MenuItem>
        <Divider component="li" />
        {(['price', 'add_tags', 'remove_tags', 'category', ...(mayStock ? ['stock'] : [])] as Dialog[]).map(
          (name) => (
            <MenuItem key={name} dense onClick={() => open(name)}>
              {translate(`screens.products.bulk.${name}`)}
            </MenuItem>
          ),
        )}
        <Divider component="li" />
        <MenuItem dense onClick={() => open('delete')}>
          {translate('screens.products.bulk.delete')}
        </MenuItem>
      </Menu>
      {dialog === 'price' ? <BulkPrice {...common} /> : null}
      {dialog === 'add_tags' ? <BulkTags {...common} isAdding /> : null}
      {dialog === 'remove_tags' ? <BulkTags {...common} isAdding={false} /> : null}
      {dialog === 'category' ? <BulkCategory {...common} /> : null}
      {dialog === 'stock' ? <BulkStock {...common} /> : null}
      {dialog === 'delete' ? <BulkDelete {...common} /> : null}
      <BulkFailures failures={failures} onClose={forget} />
    </>
  )
}
