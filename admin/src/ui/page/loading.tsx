import { Button, Skeleton } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { sentenceOf } from '../feedback.ts'
import { Empty } from './empty.tsx'

/** Grey lines where something will stand. */
export function Loading({ lines = 4 }: { lines?: number }): ReactElement {
  const translate = useTranslate()
  return (
    <div role="status" aria-label={translate('nexus.common.loading')} className="nx-loading">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <Skeleton key={line} variant="rounded" height={18} width={line === lines - 1 ? '60%' : '100%'} />
      ))}
    </div>
  )
}

/** Says why something could not be read, and offers to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }): ReactElement {
  const translate = useTranslate()
  return (
    <div role="alert">
      <Empty
        title={translate('nexus.list.failed')}
        action={
          retry ? (
            <Button variant="outlined" onClick={retry}>
              {translate('nexus.list.retry')}
            </Button>
          ) : null
        }
      >
        {sentenceOf(error, translate)}
      </Empty>
    </div>
  )
}
