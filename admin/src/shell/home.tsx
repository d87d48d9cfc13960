import { lazy, type ReactElement, Suspense } from 'react'
import { Navigate } from 'react-router-dom'
import { useHasPermission, useMe } from '../ui/allowed.tsx'
import { Loading } from '../ui/page/loading.tsx'
import { firstScreen } from './menu.ts'

const Dashboard = lazy(() => import('../screens/dashboard/dashboard.tsx'))

/** The first page: figures for those who may see them, the first list of the menu for the others. */
export function Home(): ReactElement {
  const me = useMe()
  const maySeeFigures = useHasPermission('reports:read')
  if (!maySeeFigures) return <Navigate to={`/${firstScreen(me)}`} replace />
  return (
    <Suspense fallback={<Loading lines={10} />}>
      <Dashboard />
    </Suspense>
  )
}
