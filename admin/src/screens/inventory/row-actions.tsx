import MoreVert from '@mui/icons-material/MoreVert'
import { Button, IconButton, Menu, MenuItem } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { useIsAllowed } from '../../ui/allowed.tsx'
import { listAddress } from '../../ui/list/address.ts'
import { type DialogKind, useOpenDialog } from './dialogs.tsx'
import { type Level, nameOfLevel } from './level.ts'

/** Adjust, transfer, threshold and ledger of one row. */
export function RowActions({ level }: { level: Level }): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const translate = useTranslate()
  const navigate = useNavigate()
  const open = useOpenDialog()
  const seesLocations = useIsAllowed('stock-locations', 'list')
  const name = nameOfLevel(level)
  const item = (kind: DialogKind, key: string): ReactElement => (
    <MenuItem
      dense
      onClick={() => {
        setAnchor(null)
        open(kind, level)
      }}
    >
      {translate(key)}
    </MenuItem>
  )
  return (
    <span className="nx-row-actions">
      <Button
        aria-label={translate('screens.inventory.adjust_title', { name })}
        onClick={() => open('adjust', level)}
      >
        {translate('screens.inventory.adjust')}
      </Button>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={translate('screens.inventory.menu', { name })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {anchor === null ? null : (
        <Menu anchorEl={anchor} open onClose={() => setAnchor(null)}>
          {item('adjust', 'screens.inventory.adjust')}
          {seesLocations ? item('transfer', 'screens.inventory.transfer_to') : null}
          {item('rules', 'screens.inventory.rules')}
          <MenuItem
            dense
            onClick={() =>
              navigate(listAddress('movements', { variant: level.variant, location: level.location }))
            }
          >
            {translate('screens.inventory.movements')}
          </MenuItem>
        </Menu>
      )}
    </span>
  )
}
