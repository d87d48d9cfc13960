import { Autocomplete, Button, MenuItem, MenuList, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { words } from '../text/format.ts'
import { useRead } from '../use-call.ts'
import type { Choice, Filter } from './types.ts'

type EditorProps = {
  readonly filter: Filter
  readonly label: string
  readonly value: unknown
  readonly onDone: (value: unknown) => void
}

/** Chooses the value of one filter. */
export function FilterEditor({ filter, label, value, onDone }: EditorProps): ReactElement {
  const translate = useTranslate()
  if (filter.kind === 'choice' || filter.kind === 'boolean') {
    const choices: readonly Choice[] =
      filter.kind === 'choice'
        ? filter.choices
        : [
            { value: 'true', name: 'nexus.common.yes' },
            { value: 'false', name: 'nexus.common.no' },
          ]
    return (
      <MenuList autoFocusItem aria-label={label}>
        {choices.map((choice) => (
          <MenuItem
            key={choice.value}
            dense
            selected={String(value) === choice.value}
            onClick={() => onDone(choice.value)}
          >
            {choice.name
              ? translate(choice.name, { _: choice.name })
              : translate(`nexus.status.${choice.value}`, { _: words(choice.value) })}
          </MenuItem>
        ))}
      </MenuList>
    )
  }
  if (filter.kind === 'entry') return <EntryEditor filter={filter} label={label} onDone={onDone} />
  return <TextEditor filter={filter} label={label} value={value} onDone={onDone} />
}

function TextEditor({ filter, label, value, onDone }: EditorProps): ReactElement {
  const translate = useTranslate()
  const isMoment = filter.kind === 'day' && filter.isMoment === true
  const [text, setText] = useState(() =>
    value === undefined ? '' : isMoment ? dayOfMoment(String(value)) : String(value),
  )
  const type = filter.kind === 'day' ? 'date' : filter.kind === 'number' ? 'number' : 'text'
  return (
    <form
      className="nx-filter-editor"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(isMoment && text !== '' ? new Date(`${text}T00:00:00`).toISOString() : text.trim())
      }}
    >
      <TextField
        autoFocus
        label={label}
        type={type}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Button type="submit" variant="contained">
        {translate('ra.action.confirm')}
      </Button>
    </form>
  )
}

/** The day of a moment in this browser's zone, as inputs of days take it. */
const dayOfMoment = (at: string): string => new Intl.DateTimeFormat('sv-SE').format(new Date(at))

function EntryEditor({
  filter,
  label,
  onDone,
}: {
  filter: Filter & { kind: 'entry' }
  label: string
  onDone: (value: unknown) => void
}): ReactElement {
  const [text, setText] = useState('')
  const { data, isFetching } = useRead(['filter', filter.name, 'choices', text], () => filter.read(text))
  return (
    <Autocomplete
      className="nx-filter-editor"
      open
      options={data ?? []}
      loading={isFetching}
      filterOptions={(options) => options}
      getOptionLabel={(choice) => choice.name ?? choice.value}
      getOptionKey={(choice) => choice.value}
      isOptionEqualToValue={(a, b) => a.value === b.value}
      onInputChange={(_event, input) => setText(input)}
      onChange={(_event, choice) => choice && onDone(choice.value)}
      renderInput={(parameters) => <TextField {...parameters} autoFocus label={label} />}
    />
  )
}
