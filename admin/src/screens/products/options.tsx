import Add from '@mui/icons-material/Add'
import { Button, Chip, TextField } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Action, Confirm } from '../../ui/action.tsx'
import {
  addOption,
  addValue,
  type Combined,
  isSameWord,
  removeOption,
  removeValue,
  renameOption,
  renameValue,
} from './combine.ts'
import type { OptionRow } from './model.ts'
import { WordsInput, wordsOf } from './words-input.tsx'

type Change = (work: (before: Combined) => Combined) => void

/** The options of the product with their values; variants follow from them. */
export function Options({
  options,
  said,
  change,
}: {
  options: readonly OptionRow[]
  said: string | undefined
  change: Change
}): ReactElement {
  const translate = useTranslate()
  const [isAdding, setAdding] = useState(false)
  return (
    <div className="nx-stack">
      {said === undefined ? null : (
        <p className="nx-said" role="alert">
          {said}
        </p>
      )}
      {options.map((option, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option is known by its place while its name is typed
        <OneOption key={index} at={index} option={option} change={change} />
      ))}
      {isAdding ? (
        <NewOption
          others={options}
          onAdd={(option) => {
            change((before) => addOption(before, option))
            setAdding(false)
          }}
          onCancel={() => setAdding(false)}
        />
      ) : (
        <div>
          <Button
            color="inherit"
            startIcon={<Add fontSize="small" />}
            disabled={options.length >= 10}
            onClick={() => setAdding(true)}
          >
            {translate('screens.products.options.add')}
          </Button>
        </div>
      )}
    </div>
  )
}

function OneOption({ at, option, change }: { at: number; option: OptionRow; change: Change }): ReactElement {
  const translate = useTranslate()
  const [added, setAdded] = useState('')
  const [renamed, setRenamed] = useState<string | null>(null)
  const add = (): void => {
    const values = wordsOf([added])
    setAdded('')
    if (values.length > 0) {
      change((before) => values.reduce((combined, value) => addValue(combined, at, value), before))
    }
  }
  return (
    <fieldset className="nx-option">
      <legend className="nx-hidden">{option.name}</legend>
      <TextField
        label={translate('screens.products.options.name')}
        value={option.name}
        onChange={(event) => change((before) => renameOption(before, at, event.target.value))}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <div className="nx-option-values">
        {option.values.map((value) => (
          <Chip
            key={value}
            label={value}
            variant="outlined"
            onClick={() => setRenamed(value)}
            onDelete={() => change((before) => removeValue(before, at, value))}
          />
        ))}
        <TextField
          value={added}
          placeholder={translate('screens.products.options.add_value')}
          onChange={(event) => setAdded(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            add()
          }}
          sx={{ width: 150 }}
          slotProps={{
            htmlInput: {
              maxLength: 200,
              'aria-label': translate('screens.products.options.add_value_to', { name: option.name }),
            },
          }}
        />
      </div>
      <Action
        label={translate('screens.products.options.remove')}
        color="inherit"
        variant="text"
        aria-label={translate('screens.products.remove_named', { name: option.name })}
        question={{
          title: translate('screens.products.options.remove_question', { name: option.name }),
          text: translate('screens.products.options.remove_text'),
          isDangerous: true,
        }}
        run={() => change((before) => removeOption(before, at))}
      />
      {renamed === null ? null : (
        <RenameValue
          value={renamed}
          taken={option.values}
          onClose={() => setRenamed(null)}
          onRename={(name) => {
            change((before) => renameValue(before, at, renamed, name))
            setRenamed(null)
          }}
        />
      )}
    </fieldset>
  )
}

function RenameValue(props: {
  value: string
  taken: readonly string[]
  onRename: (name: string) => void
  onClose: () => void
}): ReactElement {
  const translate = useTranslate()
  const [text, setText] = useState(props.value)
  const isTaken = props.taken.some((each) => each !== props.value && isSameWord(each, text))
  return (
    <Confirm
      isOpen
      title={translate('screens.products.options.rename', { name: props.value })}
      confirm={translate('screens.products.options.rename_confirm')}
      isDisabled={isTaken || text.trim() === ''}
      onConfirm={() => props.onRename(text.trim())}
      onClose={props.onClose}
    >
      <TextField
        autoFocus
        label={translate('screens.products.options.value')}
        value={text}
        error={isTaken}
        helperText={isTaken ? translate('screens.products.options.taken') : undefined}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </Confirm>
  )
}

function NewOption(props: {
  others: readonly OptionRow[]
  onAdd: (option: OptionRow) => void
  onCancel: () => void
}): ReactElement {
  const translate = useTranslate()
  const [name, setName] = useState('')
  const [values, setValues] = useState<readonly string[]>([])
  const isTaken = props.others.some((option) => isSameWord(option.name, name))
  const isReady = name.trim() !== '' && values.length > 0 && !isTaken
  return (
    <fieldset className="nx-option">
      <legend className="nx-hidden">{translate('screens.products.options.add')}</legend>
      <TextField
        autoFocus
        label={translate('screens.products.options.name')}
        placeholder={translate('screens.products.options.name_example')}
        value={name}
        error={isTaken}
        helperText={isTaken ? translate('screens.products.options.taken') : undefined}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <div className="nx-option-values">
        <WordsInput
          label={translate('screens.products.options.values')}
          value={values}
          onChange={setValues}
          maxLength={200}
          helperText={translate('screens.products.words_help')}
        />
      </div>
      <div className="nx-actions">
        <Button
          variant="outlined"
          disabled={!isReady}
          onClick={() => props.onAdd({ name: name.trim(), values })}
        >
          {translate('screens.products.options.done')}
        </Button>
        <Button color="inherit" onClick={props.onCancel}>
          {translate('nexus.common.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}
