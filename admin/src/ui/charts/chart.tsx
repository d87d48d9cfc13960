import { lazy, type ReactElement, Suspense } from 'react'
import { Loading } from '../page/loading.tsx'
import type { LineChartProps } from './line-chart.tsx'

const Lines = lazy(() => import('./line-chart.tsx'))

/** Lines over time with figures on hover. The library for it is loaded when the first chart is shown. */
export function Chart(props: LineChartProps): ReactElement {
  return (
    <Suspense fallback={<Loading lines={6} />}>
      <Lines {...props} />
    </Suspense>
  )
}
