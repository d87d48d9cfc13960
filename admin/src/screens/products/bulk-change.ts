import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useListContext, useNotify } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { readNames } from '../../ui/names.ts'
import { useOnce } from '../../ui/use-once.ts'
import type { Card } from './columns.tsx'

/** What is to change on the chosen products. */
export type Changes = Schema<'ProductChanges'>

/** A product that was not changed, by name, and why. */
export type Failure = { readonly id: string; readonly name: string; readonly detail: string }

/** What became of the chosen products. */
export type Outcome = { readonly changed: number; readonly failures: readonly Failure[] }

/** Changes products in the same way; those that failed are named. */
export function useChangeProducts(): (ids: readonly string[], changes: Changes) => Promise<Outcome> {
  const withNames = useFailureNames()
  const send = useOnce((input: { ids: string[]; changes: Changes }, headers) =>
    call(api.POST('/api/products/bulk/', { body: input, params: { header: headers } })),
  )
  return useCallback(
    async (ids, changes) => {
      const { changed, failed } = await send({ ids: [...ids], changes })
      return { changed, failures: await withNames(failed) }
    },
    [send, withNames],
  )
}

/** Names of products that failed: from the rows of the page, else asked for. */
export function useFailureNames(): (
  failed: readonly { readonly id: string; readonly detail: string }[],
) => Promise<readonly Failure[]> {
  const { data } = useListContext<Card>()
  return useCallback(
    async (failed) => {
      const shown = new Map((data ?? []).map(({ id, name }) => [id, name]))
      const others = failed.map(({ id }) => id).filter((id) => !shown.has(id))
      const found = others.length === 0 ? undefined : await readNames(others).catch(() => undefined)
      return failed.map(({ id, detail }) => ({
        id,
        detail,
        name: shown.get(id) ?? found?.get(id)?.name ?? id,
      }))
    },
    [data],
  )
}

/**
 * After a change of many: the list is read anew, what worked is said, what failed stays chosen and is shown.
 */
export function useOutcome(): {
  readonly failures: readonly Failure[]
  readonly settle: (outcome: Outcome) => void
  readonly forget: () => void
} {
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const { onSelect } = useListContext()
  const client = useQueryClient()
  const notify = useNotify()
  const settle = (outcome: Outcome): void => {
    for (const key of ['products', 'inventory', 'movements'])
      void client.invalidateQueries({ queryKey: [key] })
    onSelect(outcome.failures.map(({ id }) => id))
    setFailures(outcome.failures)
    if (outcome.failures.length === 0) {
      notify('screens.products.bulk.done', {
        type: 'success',
        messageArgs: { smart_count: outcome.changed },
      })
    }
  }
  return { failures, settle, forget: () => setFailures([]) }
}

/** What a dialog for the chosen products is given. */
export type BulkDialogProps = {
  readonly ids: readonly string[]
  readonly onDone: (outcome: Outcome) => void
  readonly onClose: () => void
}
