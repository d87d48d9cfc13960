import { FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { CategorySelect } from '../../ui/categories/category-select.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useChange } from '../../ui/use-call.ts'
import type { BulkDialogProps } from './bulk-change.ts'
import { type Changes, useChangeProducts } from './bulk-change.ts'

type Way = 'category' | 'add_categories' | 'remove_categories'
const ways: readonly Way[] = ['category', 'add_categories', 'remove_categories']

const changesOf = (way: Way, id: string): Changes => (way === 'category' ? { category: id } : { [way]: [id] })

/** Puts the chosen products into a category, or takes them out of one. */
export function BulkCategory({ ids, onDone, onClose }: BulkDialogProps): ReactElement {
  const translate = useTranslate()
  const changeProducts = useChangeProducts()
  const [way, setWay] = useState<Way>('category')
  const [category, setCategory] = useState<string | null>(null)
  const { mutate, isPending, error } = useChange((id: string) => changeProducts(ids, changesOf(way, id)), {
    onDone,
    onFailure: () => true,
  })
  return (
    <FormDialog
      title={translate('screens.products.bulk.category_title', { smart_count: ids.length })}
      confirm={translate('nexus.common.save')}
      isPending={isPending}
      isDisabled={category === null}
      error={error}
      onConfirm={() => category !== null && mutate(category)}
      onClose={onClose}
    >
      <CategorySelect
        autoFocus
        label={translate('resources.products.fields.category')}
        value={category}
        onChange={setCategory}
      />
      <RadioGroup
        aria-label={translate('screens.products.bulk.category_way')}
        value={way}
        onChange={(_event, value) => setWay(value as Way)}
      >
        {ways.map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            label={translate(`screens.products.bulk.way_${value}`)}
          />
        ))}
      </RadioGroup>
    </FormDialog>
  )
}
