import { Autocomplete, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { useController } from 'react-hook-form'
import { Choice, LongText, Text } from '../../ui/form/inputs.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { useRead } from '../../ui/use-call.ts'
import { readBrands } from './read.ts'
import { saidAt } from './said-at.ts'
import { WordsInput } from './words-input.tsx'

/** Name and description. Both are plain text: shops show them as they stand. */
export function Basics(): ReactElement {
  return (
    <Panel>
      <Text source="name" isRequired slotProps={{ htmlInput: { maxLength: 1_000 } }} />
      <LongText source="description" minRows={5} helperText="screens.products.description_help" />
    </Panel>
  )
}

/** Whether the product is in the shop. */
export function StatusPanel(): ReactElement {
  const translate = useTranslate()
  const { field } = useController<{ status: string }, 'status'>({ name: 'status' })
  return (
    <Panel title={translate('resources.products.fields.status')}>
      <Choice
        source="status"
        values={['draft', 'active', 'archived']}
        helperText={`screens.products.status_help.${field.value}`}
      />
    </Panel>
  )
}

/** Brand and tags. */
export function Organisation(): ReactElement {
  const translate = useTranslate()
  return (
    <Panel title={translate('screens.products.organisation')}>
      <div className="nx-stack">
        <BrandInput />
        <TagsInput />
      </div>
    </Panel>
  )
}

function BrandInput(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useController<{ brand: string }, 'brand'>({ name: 'brand' })
  const [isOpen, setOpen] = useState(false)
  const { data } = useRead(['products', 'brands'], readBrands, { enabled: isOpen })
  return (
    <Autocomplete
      freeSolo
      options={data ?? []}
      inputValue={field.value ?? ''}
      value={field.value ?? ''}
      onOpen={() => setOpen(true)}
      onInputChange={(_event, text, reason) => {
        if (reason !== 'reset' || text !== '') field.onChange(text)
      }}
      onBlur={field.onBlur}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          inputRef={field.ref}
          label={translate('resources.products.fields.brand')}
          error={fieldState.error !== undefined}
          helperText={saidAt(fieldState.error)}
        />
      )}
    />
  )
}

function TagsInput(): ReactElement {
  const translate = useTranslate()
  const { field, fieldState } = useController<{ tags: string[] }, 'tags'>({ name: 'tags' })
  const said = saidAt(fieldState.error)
  return (
    <WordsInput
      label={translate('resources.products.fields.tags')}
      value={field.value ?? []}
      onChange={field.onChange}
      error={said !== undefined}
      helperText={said ?? translate('screens.products.words_help')}
    />
  )
}
