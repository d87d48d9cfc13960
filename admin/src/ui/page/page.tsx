import ArrowBack from '@mui/icons-material/ArrowBack'
import { Box, IconButton, Typography } from '@mui/material'
import { type ReactElement, type ReactNode, useEffect } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'

type PageProps = {
  /** What the page shows, also the title of the browser's tab. */
  readonly title: string
  /** Beside the title: states. */
  readonly badges?: ReactNode
  /** Under the title, in one line. */
  readonly lead?: ReactNode
  /** Where the arrow leads. */
  readonly backTo?: string
  /** Buttons on the right. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The frame of every screen: title, what can be done, and the screen itself. */
export function Page({ title, badges, lead, backTo, actions, children }: PageProps): ReactElement {
  const translate = useTranslate()
  useEffect(() => {
    document.title = `${title} · Nexus`
  }, [title])
  return (
    <Box component="section" className="nx-page" aria-labelledby="page-title">
      <header className="nx-page-head">
        {backTo === undefined ? null : (
          <IconButton component={Link} to={backTo} aria-label={translate('nexus.common.back')} edge="start">
            <ArrowBack fontSize="small" />
          </IconButton>
        )}
        <div className="nx-page-title">
          <Typography variant="h1" id="page-title" tabIndex={-1}>
            {title}
          </Typography>
          {badges}
          {lead === undefined ? null : <div className="nx-quiet nx-page-lead">{lead}</div>}
        </div>
        {actions === undefined ? null : <div className="nx-actions">{actions}</div>}
      </header>
      {children}
    </Box>
  )
}

/** Two columns on wide screens: what matters, and beside it what helps. */
export function Columns({ main, aside }: { main: ReactNode; aside: ReactNode }): ReactElement {
  return (
    <div className="nx-columns">
      <div className="nx-column">{main}</div>
      <div className="nx-column">{aside}</div>
    </div>
  )
}
