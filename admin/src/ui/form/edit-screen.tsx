import { type ReactElement, type ReactNode, type RefObject, useRef, useState } from 'react'
import { EditBase, Form, type RaRecord, type TransformData, useEditContext } from 'react-admin'
import { ApiProblem } from '../../api/problem.ts'
import type { ResourceName } from '../../data/resources.ts'
import { useFailure } from '../feedback.ts'
import { Failed, Loading } from '../page/loading.tsx'
import { Page } from '../page/page.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { KeepTyped } from './keep-typed.tsx'
import { useSaid } from './said.ts'
import { SaveBar } from './save-bar.tsx'

type EditScreenProps<Entry extends RaRecord> = {
  readonly resource: ResourceName
  /** The entry; from the address when absent. */
  readonly id?: string
  readonly titleOf: (entry: Entry) => string
  readonly badges?: (entry: Entry) => ReactNode
  readonly lead?: (entry: Entry) => ReactNode
  readonly backTo: string
  readonly actions?: (entry: Entry) => ReactNode
  /** What the form begins with, when it is not the entry as it stands. */
  readonly toForm?: (entry: Entry) => Record<string, unknown>
  /** What is sent, of what stands in the form; only what differs from the entry goes to the shop. */
  readonly toEntry?: TransformData
  /** Called after saving; the form stays open. */
  readonly onSaved?: (entry: Entry) => void
  readonly isReadOnly?: boolean
  readonly children: ReactNode | ((entry: Entry) => ReactNode)
}

/** Asked for by forms, so that they never begin with the shorter entry of a list. */
const whole = { whole: true }

/**
 * An entry as a form. Saving sends only the fields that were changed, with the version that was read; refusals stand
 * at their fields; what somebody else saved meanwhile is shown before anything is lost.
 */
export function EditScreen<Entry extends RaRecord>(props: EditScreenProps<Entry>): ReactElement {
  const [conflict, setConflict] = useState(false)
  const fail = useFailure()
  const said = useSaid()
  const submitted = useRef<Readonly<Record<string, unknown>> | null>(null)
  const transform: TransformData = (data, options) => {
    submitted.current = data
    return props.toEntry ? props.toEntry(data, options) : data
  }
  return (
    <EditBase<Entry>
      resource={props.resource}
      {...(props.id === undefined ? {} : { id: props.id })}
      mutationMode="pessimistic"
      redirect={false}
      disableAuthentication
      queryOptions={{ meta: whole }}
      transform={transform}
      mutationOptions={{
        meta: whole,
        onSuccess: (entry: Entry) => {
          said('nexus.form.saved')
          props.onSaved?.(entry)
        },
        onError: (error: Error) => {
          submitted.current = null
          if (error instanceof ApiProblem && error.status === 412) setConflict(true)
          else fail(error)
        },
      }}
      error={<EntryFailed title={props.resource} backTo={props.backTo} />}
    >
      <EditBody
        {...props}
        conflict={conflict}
        closeConflict={() => setConflict(false)}
        submitted={submitted}
      />
    </EditBase>
  )
}

function EditBody<Entry extends RaRecord>(
  props: EditScreenProps<Entry> & {
    conflict: boolean
    closeConflict: () => void
    submitted: RefObject<Readonly<Record<string, unknown>> | null>
  },
): ReactElement {
  const { record, isPending } = useEditContext<Entry>()
  if (isPending || record === undefined) {
    return (
      <Page title="…" backTo={props.backTo}>
        <section className="nx-panel">
          <Loading lines={8} />
        </section>
      </Page>
    )
  }
  const { children } = props
  return (
    <Page
      title={props.titleOf(record)}
      badges={props.badges?.(record)}
      lead={props.lead?.(record)}
      backTo={props.backTo}
      actions={props.actions?.(record)}
    >
      <Form
        noValidate
        warnWhenUnsavedChanges
        {...(props.toForm ? { record: { ...props.toForm(record), id: record.id } } : {})}
      >
        <KeepTyped submitted={props.submitted} />
        {typeof children === 'function' ? children(record) : children}
        {props.isReadOnly ? null : <SaveBar />}
        <ConflictDialog
          resource={props.resource}
          toForm={props.toForm as ((entry: RaRecord) => Record<string, unknown>) | undefined}
          isOpen={props.conflict}
          onClose={props.closeConflict}
        />
      </Form>
    </Page>
  )
}

function EntryFailed({ title, backTo }: { title: string; backTo: string }): ReactElement {
  const { error, refetch } = useEditContext()
  return (
    <Page title={title} backTo={backTo}>
      <section className="nx-panel">
        <Failed error={error} retry={() => void refetch()} />
      </section>
    </Page>
  )
}
