import Account from '@mui/icons-material/AccountCircleOutlined'
import { Divider, IconButton, Menu, MenuItem } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useLogout, useTranslate } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { useMe } from '../ui/allowed.tsx'
import { words } from '../ui/text/format.ts'

/** Who is signed in, and the way out. */
export function UserMenu(): ReactElement {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const me = useMe()
  const logout = useLogout()
  const navigate = useNavigate()
  const translate = useTranslate()
  const name = [me.first_name, me.last_name].join(' ').trim() || me.email
  return (
    <>
      <IconButton
        title={me.email}
        aria-label={translate('nexus.user.menu', { name })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Account />
      </IconButton>

      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <li className="nx-menu-person">
          <strong>{name}</strong>
          <span className="nx-quiet">
            {me.email} · {words(me.role)}
          </span>
        </li>
        <Divider component="li" />
        <MenuItem
          dense
          onClick={() => {
            setAnchor(null)
            navigate('/account')
          }}
        >
          {translate('nexus.user.account')}
        </MenuItem>
        <MenuItem dense component="a" href="/swagger/" target="_blank" rel="noopener">
          {translate('nexus.user.api')}
        </MenuItem>
        <MenuItem dense onClick={() => void logout()}>
          {translate('nexus.user.sign_out')}
        </MenuItem>
      </Menu>
    </>
  )
}
