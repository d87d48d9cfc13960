import Close from '@mui/icons-material/Close'
import { Drawer, IconButton, Typography } from '@mui/material'
import { createContext, type ReactElement, useContext, useId } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { Facts } from '../../ui/page/panel.tsx'
import { words } from '../../ui/text/format.ts'
import { Person } from '../../ui/text/person.tsx'
import { Code, Moment } from '../../ui/text/text.tsx'
import { differencesOf } from './difference.ts'
import { Entity } from './entity.tsx'
import './audit-log.css'

type Entry = Schema<'AuditEntry'>

/** Opens the details of an entry. */
export const OpenEntry = createContext<(entry: Entry) => void>(() => {})

/** What was done, in words. */
export function useActionName(): (action: string) => string {
  const translate = useTranslate()
  return (action) =>
    translate(`screens.audit_log.actions.${action.replaceAll('.', '_')}`, { _: words(action) })
}

/** What was done, as a button that shows the details. */
export function ActionButton({ entry }: { entry: Entry }): ReactElement {
  const open = useContext(OpenEntry)
  const nameOf = useActionName()
  return (
    <button type="button" className="nx-link-button nx-audit-action" onClick={() => open(entry)}>
      {nameOf(entry.action)}
    </button>
  )
}

/** One entry whole: who, what, and what it changed. */
export function Details({ entry, onClose }: { entry: Entry | null; onClose: () => void }): ReactElement {
  const id = useId()
  return (
    <Drawer
      anchor="right"
      open={entry !== null}
      onClose={onClose}
      slotProps={{ paper: { role: 'dialog', 'aria-modal': true, 'aria-labelledby': id } as object }}
    >
      {entry === null ? null : <Body entry={entry} titleId={id} onClose={onClose} />}
    </Drawer>
  )
}

function Body(props: { entry: Entry; titleId: string; onClose: () => void }): ReactElement {
  const { entry, titleId, onClose } = props
  const translate = useTranslate()
  const nameOf = useActionName()
  const field = (name: string): string => translate(`resources.audit-log.fields.${name}`)
  return (
    <div className="nx-audit-details">
      <header>
        <Typography variant="h2" id={titleId}>
          {nameOf(entry.action)}
        </Typography>
        <IconButton onClick={onClose} aria-label={translate('nexus.common.close')} autoFocus>
          <Close fontSize="small" />
        </IconButton>
      </header>
      <Facts
        rows={[
          [field('created_at'), <Moment key="at" at={entry.created_at} />],
          [field('actor'), <Person key="who" id={entry.actor} kind={entry.actor_kind} />],
          [field('entity'), <Entity key="what" entry={entry} />],
          [field('action'), <Code key="action">{entry.action}</Code>],
          [field('ip'), entry.ip || '—'],
          [field('request_id'), entry.request_id ? <Code key="request">{entry.request_id}</Code> : '—'],
        ]}
      />
      <Changes entry={entry} />
    </div>
  )
}

function Changes({ entry }: { entry: Entry }): ReactElement {
  const translate = useTranslate()
  const rows = differencesOf(entry.before, entry.after)
  if (rows.length === 0) return <p className="nx-quiet">{translate('screens.audit_log.no_values')}</p>
  const hasBefore = entry.before !== null
  const hasAfter = entry.after !== null
  return (
    <div className="nx-table-frame">
      <table className="nx-table nx-table-small nx-audit-changes">
        <caption>
          {translate(`screens.audit_log.${hasBefore ? (hasAfter ? 'changed' : 'was') : 'became'}`)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{translate('screens.audit_log.field')}</th>
            {hasBefore ? <th scope="col">{translate('screens.audit_log.before')}</th> : null}
            {hasAfter ? <th scope="col">{translate('screens.audit_log.after')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">{words(field)}</th>
              {hasBefore ? <td>{before ?? '—'}</td> : null}
              {hasAfter ? <td>{after ?? '—'}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
