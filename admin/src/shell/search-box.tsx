import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslate } from 'react-admin'

const SearchField = lazy(() => import('./search-field.tsx'))

/** Finds products, orders and customers from everywhere. What it needs is loaded when somebody goes into it. */
export function SearchBox(): ReactElement {
  const translate = useTranslate()
  const [isUsed, setUsed] = useState(false)
  const waiting = (
    <input
      className="nx-search-waiting"
      type="search"
      readOnly
      placeholder={translate('nexus.search.hint')}
      aria-label={translate('nexus.search.label')}
      onFocus={() => setUsed(true)}
    />
  )
  return (
    <search className="nx-search-box">
      {isUsed ? (
        <Suspense fallback={waiting}>
          <SearchField />
        </Suspense>
      ) : (
        waiting
      )}
    </search>
  )
}
