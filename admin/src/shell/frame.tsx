import MenuIcon from '@mui/icons-material/Menu'
import { Drawer, IconButton, useMediaQuery } from '@mui/material'
import { type ReactElement, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ErrorBoundary } from 'react-error-boundary'
import { useLocation } from 'react-router-dom'
import { renewIdentity } from '../data/auth.ts'
import { Loading } from '../ui/page/loading.tsx'
import { ConnectionBar } from './connection-bar.tsx'
import { ErrorPage } from './error-pages.tsx'
import { MenuList } from './menu-list.tsx'
import { Mode } from './mode.tsx'
import { SearchBox } from './search-box.tsx'
import { SignInDialog } from './sign-in-dialog.tsx'
import { ThemeButton } from './theme-button.tsx'
import { UserMenu } from './user-menu.tsx'

/** What stands around every screen: menu, search, who is signed in; on a phone the menu slides in. */
export function Frame({ children }: { children?: ReactNode }): ReactElement {
  const isWide = useMediaQuery('(min-width: 1000px)', { noSsr: true })
  const [isOpen, setOpen] = useState(false)
  const translate = useTranslate()
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes somewhere has chosen
  useEffect(() => setOpen(false), [pathname])
  useEffect(() => void renewIdentity(), [])
  return (
    <div className="nx-frame">
      <Mode />
      <button type="button" className="nx-skip" onClick={() => document.getElementById('main')?.focus()}>
        {translate('ra.navigation.skip_nav')}
      </button>
      {isWide ? (
        <aside className="nx-side">
          <MenuList />
        </aside>
      ) : (
        <Drawer open={isOpen} onClose={() => setOpen(false)}>
          <div className="nx-drawer">
            <MenuList />
          </div>
        </Drawer>
      )}
      <div className="nx-body">
        <header className="nx-top">
          {isWide ? null : (
            <IconButton
              edge="start"
              aria-label={translate('nexus.menu.open')}
              aria-expanded={isOpen}
              onClick={() => setOpen(true)}
            >
              <MenuIcon />
            </IconButton>
          )}
          <SearchBox />
          <span className="nx-space" />
          <ThemeButton />
          <UserMenu />
        </header>
        <ConnectionBar />
        <main id="main" tabIndex={-1}>
          <ErrorBoundary FallbackComponent={ErrorPage} resetKeys={[pathname]}>
            <Suspense fallback={<Loading lines={8} />}>{children}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <SignInDialog />
    </div>
  )
}
