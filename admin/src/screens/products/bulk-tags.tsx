import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { FormDialog, saidOf } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { BulkDialogProps } from './bulk-change.ts'
import { useChangeProducts } from './bulk-change.ts'
import { WordsInput } from './words-input.tsx'

/** Gives the chosen products tags, or takes some away. */
export function BulkTags({
  ids,
  isAdding,
  onDone,
  onClose,
}: BulkDialogProps & { isAdding: boolean }): ReactElement {
  const translate = useTranslate()
  const changeProducts = useChangeProducts()
  const [tags, setTags] = useState<readonly string[]>([])
  const field = isAdding ? 'add_tags' : 'remove_tags'
  const { mutate, isPending, error } = useChange(() => changeProducts(ids, { [field]: [...tags] }), {
    onDone,
    onFailure: () => true,
  })
  return (
    <FormDialog
      title={translate(`screens.products.bulk.${field}_title`, { smart_count: ids.length })}
      confirm={translate(`screens.products.bulk.${field}_confirm`)}
      isPending={isPending}
      isDisabled={tags.length === 0}
      error={error}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <WordsInput
        autoFocus
        label={translate('resources.products.fields.tags')}
        value={tags}
        onChange={setTags}
        {...saidOf(error, `changes.${field}`, translate('screens.products.words_help'))}
      />
    </FormDialog>
  )
}
