import { type ReactElement, useSyncExternalStore } from 'react'
import { useTranslate } from 'react-admin'
import { onConnectionChange, readConnection } from '../api/connection.ts'

/** Says when the shop cannot be reached. Reads go on by themselves as soon as it answers. */
export function ConnectionBar(): ReactElement {
  const state = useSyncExternalStore(onConnectionChange, readConnection)
  const translate = useTranslate()
  return (
    <div role="status" aria-live="polite">
      {state === 'offline' ? <p className="nx-offline">{translate('nexus.connection.offline')}</p> : null}
    </div>
  )
}
