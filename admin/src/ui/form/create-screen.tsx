import { type ReactElement, type ReactNode, useRef } from 'react'
import { CreateBase, Form, type RaRecord, type TransformData, useRedirect } from 'react-admin'
import { newIdempotencyKey } from '../../api/client.ts'
import type { ResourceName } from '../../data/resources.ts'
import { useFailure } from '../feedback.ts'
import { Page } from '../page/page.tsx'
import { useSaid } from './said.ts'
import { SaveBar } from './save-bar.tsx'

type CreateScreenProps<Entry extends RaRecord> = {
  readonly resource: ResourceName
  readonly title: string
  readonly lead?: ReactNode
  readonly backTo: string
  /** What the form begins with. */
  readonly values?: Readonly<Record<string, unknown>>
  readonly toEntry?: TransformData
  /** Where to go then; back to the list otherwise. */
  readonly to?: (entry: Entry) => string
  readonly onCreated?: (entry: Entry) => void
  readonly children: ReactNode
}

/** A form for something new. The same form never makes it twice, however often it is sent. */
export function CreateScreen<Entry extends RaRecord>(props: CreateScreenProps<Entry>): ReactElement {
  const fail = useFailure()
  const said = useSaid()
  const redirect = useRedirect()
  const idempotencyKey = useRef(newIdempotencyKey())
  return (
    <CreateBase<Entry>
      resource={props.resource}
      disableAuthentication
      {...(props.toEntry ? { transform: props.toEntry } : {})}
      mutationOptions={{
        meta: { idempotencyKey: idempotencyKey.current },
        onSuccess: (entry: Entry) => {
          said('nexus.form.created')
          props.onCreated?.(entry)
          redirect(props.to?.(entry) ?? props.backTo)
        },
        onError: (error: Error) => {
          // Another body under the same key would be refused.
          idempotencyKey.current = newIdempotencyKey()
          fail(error)
        },
      }}
    >
      <Page title={props.title} lead={props.lead} backTo={props.backTo}>
        <Form noValidate warnWhenUnsavedChanges {...(props.values ? { record: { ...props.values } } : {})}>
          {props.children}
          <SaveBar isNew />
        </Form>
      </Page>
    </CreateBase>
  )
}
