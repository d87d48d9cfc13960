import { CssBaseline } from '@mui/material'
import { QueryClient } from '@tanstack/react-query'
import { lazy, type ReactElement, Suspense } from 'react'
import {
  AdminContext,
  CoreAdminUI,
  CustomRoutes,
  localStorageStore,
  Notification,
  Resource,
} from 'react-admin'
import { Route } from 'react-router-dom'
import { authProvider } from '../data/auth.ts'
import { dataProvider } from '../data/provider.ts'
import { i18nProvider } from '../i18n/provider.ts'
import { SCREENS } from '../screens/screen.ts'
import { darkTheme, lightTheme } from '../theme/theme.ts'
import { Loading } from '../ui/page/loading.tsx'
import { ErrorPage, NoAccessPage, NotFoundPage } from './error-pages.tsx'
import { Frame } from './frame.tsx'
import { Guarded } from './guarded.tsx'
import { Home } from './home.tsx'
import { SignInPage } from './sign-in-page.tsx'
import '../ui/ui.css'

const Account = lazy(() => import('../screens/account/account.tsx'))

/** Nothing is asked again while a person types; what they change is read anew by name. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: { refetchOnWindowFocus: false, retry: false, staleTime: 0, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

const store = localStorageStore('1', 'nexus')

/**
 * The panel. The pieces of react-admin's own `<Admin>`, without the pages and menus of its own that it would bring along.
 */
export function App(): ReactElement {
  return (
    <AdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      theme={lightTheme}
      darkTheme={darkTheme}
      defaultTheme={window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}
    >
      <CssBaseline enableColorScheme />
      <CoreAdminUI
        layout={Frame}
        loginPage={SignInPage}
        dashboard={Home}
        catchAll={NotFoundPage}
        accessDenied={NoAccessPage}
        authenticationError={NoAccessPage}
        loading={LoadingPage}
        error={ErrorPage}
        title="Nexus"
        requireAuth
        disableTelemetry
      >
        {SCREENS.map(({ name, icon, list: List, create: Create, edit: Edit }) => (
          <Resource
            key={name}
            name={name}
            icon={icon}
            {...(List ? { list: <Guarded view={List} resource={name} action="list" /> } : {})}
            {...(Create ? { create: <Guarded view={Create} resource={name} action="create" /> } : {})}
            {...(Edit ? { edit: <Guarded view={Edit} resource={name} action="show" /> } : {})}
          />
        ))}
        <CustomRoutes>
          <Route
            path="/account"
            element={
              <Suspense fallback={<Loading lines={8} />}>
                <Account />
              </Suspense>
            }
          />
          {SCREENS.flatMap(({ name, more }) =>
            (more ?? []).map(({ path, view }) => (
              <Route
                key={`${name}/${path}`}
                path={`/${name}/${path}`}
                element={
                  <Suspense fallback={<Loading />}>
                    <Guarded view={view} resource={name} action="list" />
                  </Suspense>
                }
              />
            )),
          )}
        </CustomRoutes>
      </CoreAdminUI>
      <Notification />
    </AdminContext>
  )
}

const LoadingPage = (): ReactElement => <Loading lines={8} />
