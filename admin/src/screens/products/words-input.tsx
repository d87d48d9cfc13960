import { Autocomplete, TextField } from '@mui/material'
import type { ReactElement } from 'react'
import { isSameWord } from './combine.ts'

type WordsInputProps = {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (words: readonly string[]) => void
  readonly error?: boolean
  readonly helperText?: string | undefined
  readonly autoFocus?: boolean
  readonly maxLength?: number
}

/** Several short texts as chips: Enter or a comma ends each, Backspace takes the last away. */
export function WordsInput(props: WordsInputProps): ReactElement {
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={[] as string[]}
      value={[...props.value]}
      onChange={(_event, words) => props.onChange(wordsOf(words))}
      renderInput={(parameters) => (
        <TextField
          {...parameters}
          label={props.label}
          error={props.error ?? false}
          helperText={props.helperText}
          autoFocus={props.autoFocus ?? false}
          onKeyDown={(event) => {
            if (event.key !== ',') return
            event.preventDefault()
            const input = event.target as HTMLInputElement
            input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
          }}
          slotProps={{ htmlInput: { ...parameters.inputProps, maxLength: props.maxLength ?? 100 } }}
        />
      )}
    />
  )
}

/** Trimmed, split at commas, each word once. */
export function wordsOf(texts: readonly string[]): string[] {
  const words: string[] = []
  for (const text of texts.flatMap((each) => each.split(','))) {
    const word = text.trim()
    if (word !== '' && !words.some((each) => isSameWord(each, word))) words.push(word)
  }
  return words
}
