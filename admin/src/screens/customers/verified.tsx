import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'

/** Whether somebody has shown that the e-mail is theirs. */
export function Verified({ isVerified }: { isVerified: boolean }): ReactElement {
  const translate = useTranslate()
  return (
    <span className={`nx-status ${isVerified ? 'nx-good' : 'nx-calm'}`}>
      {translate(isVerified ? 'screens.customers.verified' : 'screens.customers.not_verified')}
    </span>
  )
}
