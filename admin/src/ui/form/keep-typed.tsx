import { type RefObject, useEffect, useRef } from 'react'
import { useRecordContext } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { isSame } from '../../data/changes.ts'
import { rebased } from '../../data/rebase.ts'

/**
 * Keeps what stands typed in a form when the entry beneath it becomes another one: what was typed while it was being
 * saved, beside a booking that changes it, or against what somebody else has saved. Stands inside of the form.
 */
export function KeepTyped({
  submitted,
}: {
  /** What was sent to the shop, until it has answered. */
  submitted: RefObject<Readonly<Record<string, unknown>> | null>
}): null {
  const record = useRecordContext()
  const { getValues, reset } = useFormContext()
  const known = useRef(record)
  // Runs before the form around it takes the new entry, so that what is typed can still be read.
  useEffect(() => {
    const before = known.current
    if (before === record) return
    known.current = record
    if (before === undefined || record === undefined || before.id !== record.id) return
    if (JSON.stringify(before) === JSON.stringify(record)) return
    const base = submitted.current ?? before
    submitted.current = null
    const typed = getValues()
    if (isSame(typed, { ...typed, ...base })) return
    const kept = rebased<Record<string, unknown>>(base, typed, record)
    queueMicrotask(() => reset(kept, { keepDefaultValues: true }))
  })
  return null
}
