import { Autocomplete, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { searchProducts } from '../../ui/list/entry-filters.ts'
import type { Choice } from '../../ui/list/types.ts'
import { useRead } from '../../ui/use-call.ts'

/** The product of the example; the shop chooses one when nobody does. */
export function ExampleProduct({
  value,
  onChange,
}: {
  value: string | null
  onChange: (id: string | null) => void
}): ReactElement {
  const translate = useTranslate()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Choice | null>(null)
  const { data, isFetching } = useRead(['entries', 'example', text], () => searchProducts(text), {
    enabled: isOpen,
  })
  return (
    <Autocomplete
      open={isOpen}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={(data ?? []) as Choice[]}
      value={value === null ? null : chosen}
      loading={isFetching}
      filterOptions={(options) => options}
      getOptionLabel={({ name, value: id }) => name ?? id}
      getOptionKey={({ value: id }) => id}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      onInputChange={(_event, input) => setText(input)}
      onChange={(_event, choice) => {
        setChosen(choice)
        onChange(choice?.value ?? null)
      }}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={translate('screens.discounts.example_product')}
          placeholder={translate('screens.discounts.example_any')}
          slotProps={{ inputLabel: { ...parameters.InputLabelProps, shrink: true } }}
        />
      )}
    />
  )
}
