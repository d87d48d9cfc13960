import Dashboard from '@mui/icons-material/SpaceDashboardOutlined'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { NavLink } from 'react-router-dom'
import { isAllowed } from '../data/resources.ts'
import mark from '../mark.svg'
import { SCREENS } from '../screens/screen.ts'
import { useHasPermission, useMe } from '../ui/allowed.tsx'
import { useShop } from '../ui/shop.ts'
import { words } from '../ui/text/format.ts'
import { MENU } from './menu.ts'

/** The menu: only what this person may see. */
export function MenuList(): ReactElement {
  const translate = useTranslate()
  const me = useMe()
  const shop = useShop()
  const maySeeFigures = useHasPermission('reports:read')
  return (
    <nav className="nx-menu" aria-label={translate('nexus.menu.label')}>
      <NavLink to="/" end className="nx-brand">
        <img src={mark} width="26" height="26" alt="" />
        {shop?.name ?? translate('nexus.shop_name')}
      </NavLink>
      {maySeeFigures ? (
        <ul>
          <li>
            <NavLink to="/" end>
              <Dashboard fontSize="small" />
              {translate('nexus.menu.dashboard')}
            </NavLink>
          </li>
        </ul>
      ) : null}
      {MENU.map(({ key, screens }) => {
        const shown = screens.flatMap((name) =>
          SCREENS.filter((screen) => screen.name === name && screen.list),
        )
        const allowed = shown.filter(({ name }) => isAllowed(me, name, 'list'))
        if (allowed.length === 0) return null
        return (
          <section key={key} aria-labelledby={`menu-${key}`}>
            <h2 id={`menu-${key}`}>{translate(`nexus.menu.${key}`)}</h2>
            <ul>
              {allowed.map(({ name, icon: Icon }) => (
                <li key={name}>
                  <NavLink to={`/${name}`}>
                    <Icon fontSize="small" />
                    {translate(`resources.${name}.name`, { smart_count: 2, _: words(name) })}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}
