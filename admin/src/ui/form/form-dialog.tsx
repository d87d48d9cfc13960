import { Alert } from '@mui/material'
import type { ReactElement, ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { ApiProblem } from '../../api/problem.ts'
import { Confirm } from '../action.tsx'
import { sentenceOf } from '../feedback.ts'

type FormDialogProps = {
  readonly title: string
  readonly confirm: string
  readonly isDangerous?: boolean
  readonly isDisabled?: boolean
  readonly isPending: boolean
  readonly width?: 'xs' | 'sm' | 'md'
  /** Why the shop refused the last try; what was typed stays. */
  readonly error: unknown
  /** Fields whose errors stand at their inputs. */
  readonly fields?: readonly string[]
  readonly onConfirm: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small form over the page. What the shop refuses is said in it, and nothing typed is lost. */
export function FormDialog(props: FormDialogProps): ReactElement {
  const { error, fields = [], children, ...frame } = props
  return (
    <Confirm isOpen {...frame}>
      {children}
      <Refusal error={error} fields={fields} />
    </Confirm>
  )
}

function Refusal({ error, fields }: { error: unknown; fields: readonly string[] }): ReactElement | null {
  const translate = useTranslate()
  if (!error) return null
  const areAllAtInputs =
    error instanceof ApiProblem &&
    Object.keys(error.fieldErrors).length > 0 &&
    Object.keys(error.fieldErrors).every((name) => fields.includes(name))
  return (
    <Alert severity="error" role="alert">
      {areAllAtInputs ? translate('nexus.form.not_saved') : sentenceOf(error, translate)}
    </Alert>
  )
}

/** What the shop said of one field, for the input of it: `{ error, helperText }`. */
export function saidOf(
  error: unknown,
  field: string,
  help?: string,
): { readonly error: boolean; readonly helperText: string | undefined } {
  const said = error instanceof ApiProblem ? error.fieldErrors[field] : undefined
  return { error: said !== undefined, helperText: said ?? help }
}
