import { Autocomplete, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useInput, useTranslate } from 'react-admin'
import type { Choice } from '../../ui/list/types.ts'
import { useNames } from '../../ui/names.ts'
import { useRead } from '../../ui/use-call.ts'

/** Several entries of another list by their ids, found by searching there. */
export function EntriesInput({
  source,
  label,
  search,
}: {
  source: string
  /** A key of the translations. */
  label: string
  search: (text: string) => Promise<readonly Choice[]>
}): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useInput<string[]>({ source, defaultValue: [] })
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const ids: readonly string[] = field.value ?? []
  const names = useNames(ids)
  const { data, isFetching } = useRead(['entries', label, text], () => search(text), { enabled: isOpen })
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map())
  const chosen = ids.map((id) => ({ value: id, name: found.get(id) ?? names.get(id)?.name ?? '…' }))
  return (
    <Autocomplete
      multiple
      open={isOpen}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={(data ?? []) as Choice[]}
      value={chosen as Choice[]}
      loading={isFetching}
      filterOptions={(options) => options}
      filterSelectedOptions
      getOptionLabel={({ name, value }) => name ?? value}
      getOptionKey={({ value }) => value}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      inputValue={text}
      // Names that arrive later make the input forget what is typed (reason "reset").
      onInputChange={(_event, input, reason) => {
        if (reason !== 'reset') setText(input)
      }}
      onChange={(_event, choices) => {
        setText('')
        setFound(new Map([...found, ...choices.map(({ value, name }) => [value, name ?? value] as const)]))
        field.onChange(choices.map(({ value }) => value))
      }}
      sx={{ marginBlock: '8px' }}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={translate(label)}
          error={fieldState.invalid}
          helperText={fieldState.error?.message ?? translate('screens.discounts.entries_help')}
        />
      )}
    />
  )
}
