import { type ComponentType, type LazyExoticComponent, type ReactElement, Suspense } from 'react'
import type { ResourceName } from '../data/resources.ts'
import { useIsAllowed } from '../ui/allowed.tsx'
import { Loading } from '../ui/page/loading.tsx'
import { NoAccessPage } from './error-pages.tsx'

/** A view of a screen, for those who may see it. */
export function Guarded({
  view: View,
  resource,
  action,
}: {
  view: LazyExoticComponent<ComponentType>
  resource: ResourceName
  action: string
}): ReactElement {
  const isAllowed = useIsAllowed(resource, action)
  if (!isAllowed) return <NoAccessPage />
  return (
    <Suspense fallback={<Loading lines={8} />}>
      <View />
    </Suspense>
  )
}
