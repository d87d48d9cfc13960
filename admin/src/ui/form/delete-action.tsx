import type { ReactElement, ReactNode } from 'react'
import { type RaRecord, useDelete, useNotify, useRedirect, useTranslate } from 'react-admin'
import type { ResourceName } from '../../data/resources.ts'
import { Action } from '../action.tsx'
import { IfAllowed } from '../allowed.tsx'
import { useFailure } from '../feedback.ts'

/** Deletes an entry after a question, for those who may. */
export function DeleteAction(props: {
  resource: ResourceName
  entry: RaRecord
  /** Where to go then. */
  to: string
  title: string
  text?: ReactNode
}): ReactElement {
  const [remove, { isPending }] = useDelete()
  const translate = useTranslate()
  const notify = useNotify()
  const redirect = useRedirect()
  const fail = useFailure()
  const run = (): void =>
    void remove(
      props.resource,
      { id: props.entry.id, previousData: props.entry },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => {
          notify('nexus.form.deleted', { type: 'success' })
          redirect(props.to)
        },
        onError: fail,
      },
    )
  return (
    <IfAllowed resource={props.resource} action="delete">
      <Action
        label={translate('nexus.common.delete')}
        color="error"
        isPending={isPending}
        question={{
          title: props.title,
          text: props.text ?? translate('nexus.common.cannot_be_undone'),
          isDangerous: true,
        }}
        run={run}
      />
    </IfAllowed>
  )
}
