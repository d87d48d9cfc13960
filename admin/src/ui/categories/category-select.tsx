import { Autocomplete, createFilterOptions, TextField } from '@mui/material'
import { type ReactElement, useMemo } from 'react'
import { useTranslate } from 'react-admin'
import { idsInOrder, isInside, pathText } from './tree.ts'
import { useCategoryTree } from './use-category-tree.ts'

type CategorySelectProps = {
  readonly label: string
  readonly value: string | null
  readonly onChange: (id: string | null) => void
  /** Neither this category nor what is below it can be chosen. */
  readonly without?: string | undefined
  /** What no choice means, such as the top of the tree. */
  readonly none?: string
  readonly helperText?: string | undefined
  readonly isWrong?: boolean
  readonly autoFocus?: boolean
}

type Option = { readonly id: string | null; readonly text: string }

/** So many are shown at once; typing narrows them down. */
const filterOptions = createFilterOptions<Option>({ limit: 60, ignoreAccents: true })

/** Chooses one category by typing a part of its path. */
export function CategorySelect(props: CategorySelectProps): ReactElement {
  const { tree } = useCategoryTree()
  const translate = useTranslate()
  const { without, none } = props
  const options = useMemo<Option[]>(() => {
    if (tree === undefined) return []
    const ids = idsInOrder(tree).filter((id) => without === undefined || !isInside(tree, id, without))
    return [
      ...(none === undefined ? [] : [{ id: null, text: none }]),
      ...ids.map((id) => ({ id, text: pathText(tree, id) })),
    ]
  }, [tree, without, none])
  const chosen = options.find(({ id }) => id === props.value) ?? null
  return (
    <Autocomplete
      options={options}
      value={chosen}
      loading={tree === undefined}
      filterOptions={filterOptions}
      getOptionLabel={({ text }) => text}
      getOptionKey={({ id }) => id ?? ''}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, option) => props.onChange(option?.id ?? null)}
      noOptionsText={translate('nexus.categories.none_found')}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={props.label}
          helperText={props.helperText}
          error={props.isWrong ?? false}
          autoFocus={props.autoFocus ?? false}
        />
      )}
    />
  )
}
