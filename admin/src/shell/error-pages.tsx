import { Button } from '@mui/material'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import { Empty } from '../ui/page/empty.tsx'
import { Page } from '../ui/page/page.tsx'

/** What broke, without losing the frame around it. Files of a renewed panel are the usual reason. */
export function ErrorPage({ error }: { error?: unknown }): ReactElement {
  const translate = useTranslate()
  const isRenewed =
    error instanceof Error && /dynamically imported module|Importing a module/.test(error.message)
  return (
    <Page title={translate('nexus.errors.title')}>
      <section className="nx-panel" role="alert">
        <Empty
          title={translate(isRenewed ? 'nexus.errors.new_version' : 'nexus.errors.lead')}
          action={
            <Button variant="contained" onClick={() => window.location.reload()}>
              {translate('nexus.errors.reload')}
            </Button>
          }
        >
          {isRenewed || !(error instanceof Error) ? null : <code>{error.message}</code>}
        </Empty>
      </section>
    </Page>
  )
}

/** An address that leads nowhere. */
export function NotFoundPage(): ReactElement {
  return <Nowhere title="nexus.errors.not_found" lead="nexus.errors.not_found_lead" />
}

/** A screen that this person may not see. */
export function NoAccessPage(): ReactElement {
  return <Nowhere title="nexus.errors.no_access" lead="nexus.errors.no_access_lead" />
}

function Nowhere({ title, lead }: { title: string; lead: string }): ReactElement {
  const translate = useTranslate()
  return (
    <Page title={translate(title)}>
      <section className="nx-panel">
        <Empty
          title={translate(lead)}
          action={
            <Button component={Link} to="/" variant="outlined">
              {translate('nexus.errors.to_start')}
            </Button>
          }
        />
      </section>
    </Page>
  )
}
