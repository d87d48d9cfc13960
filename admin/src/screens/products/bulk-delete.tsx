import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { dataProvider } from '../../data/provider.ts'
import { Confirm } from '../../ui/action.tsx'
import { sentenceOf } from '../../ui/feedback.ts'
import { Progress } from '../../ui/page/progress.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { BulkDialogProps } from './bulk-change.ts'
import { useFailureNames } from './bulk-change.ts'

/** Deletes the chosen products one after another; what cannot be deleted is named. */
export function BulkDelete({ ids, onDone, onClose }: BulkDialogProps): ReactElement {
  const translate = useTranslate()
  const withNames = useFailureNames()
  const [done, setDone] = useState(0)
  const { mutate, isPending } = useChange(
    async () => {
      const failed: { id: string; detail: string }[] = []
      for (const id of ids) {
        try {
          await dataProvider.delete('products', { id })
        } catch (error) {
          failed.push({ id, detail: sentenceOf(error, translate) })
        }
        setDone((count) => count + 1)
      }
      return { changed: ids.length - failed.length, failures: await withNames(failed) }
    },
    { onDone },
  )
  return (
    <Confirm
      isOpen
      isDangerous
      title={translate('screens.products.bulk.delete_title', { smart_count: ids.length })}
      confirm={translate('nexus.common.delete')}
      isPending={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {translate('screens.products.delete_text')}
      {isPending ? (
        <Progress label={translate('screens.products.bulk.deleting')} done={done} total={ids.length} />
      ) : null}
    </Confirm>
  )
}
