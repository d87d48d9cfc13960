import type { ReactElement, ReactNode } from 'react'
import { Form } from 'react-admin'
import type { FieldValues } from 'react-hook-form'
import { ApiProblem } from '../../api/problem.ts'
import { changesOf } from '../../data/changes.ts'
import { useFailure } from '../feedback.ts'
import { useSaid } from './said.ts'
import { SaveBar } from './save-bar.tsx'

type PlainFormProps<Values extends object> = {
  /** What stands in the shop. */
  readonly values: Values
  /** Prepares what was typed before it is compared. */
  readonly toValues?: (typed: FieldValues) => FieldValues
  /** Saves the fields that differ. */
  readonly save: (changes: FieldValues) => Promise<unknown>
  /** What is said then; “Saved” otherwise. */
  readonly saidOf?: (changes: FieldValues) => string
  readonly children: ReactNode
}

/** A form over something of the API that is no entry of a list. Only what was changed is saved; refusals stand at their fields. */
export function PlainForm<Values extends object>(props: PlainFormProps<Values>): ReactElement {
  const fail = useFailure()
  const said = useSaid()
  const submit = async (typed: FieldValues): Promise<object | undefined> => {
    const changes = changesOf(
      props.values as Readonly<Record<string, unknown>>,
      props.toValues?.(typed) ?? typed,
    )
    try {
      if (Object.keys(changes).length > 0) await props.save(changes)
      said(props.saidOf?.(changes) ?? 'nexus.form.saved')
      return undefined
    } catch (error) {
      fail(error)
      const isAtFields = error instanceof ApiProblem && Object.keys(error.fieldErrors).length > 0
      return isAtFields ? (error.body.errors as object) : undefined
    }
  }
  return (
    <Form noValidate warnWhenUnsavedChanges record={{ ...props.values }} onSubmit={submit}>
      {props.children}
      <SaveBar />
    </Form>
  )
}
