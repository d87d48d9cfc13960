import UploadFile from '@mui/icons-material/UploadFileOutlined'
import { Button } from '@mui/material'
import { type DragEvent, type ReactElement, useId, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { sizeText } from './file.ts'
import './imports.css'

/** A place to drop a file on, or to choose one. */
export function DropZone({
  file,
  error,
  isDisabled,
  onFile,
}: {
  file: File | null
  error?: string | undefined
  isDisabled: boolean
  onFile: (file: File) => void
}): ReactElement {
  const translate = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [dropped] = event.dataTransfer.files
    if (dropped && !isDisabled) onFile(dropped)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse, the button within for everybody
    <div
      className="nx-drop"
      data-over={isOver || undefined}
      data-wrong={error !== undefined || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UploadFile fontSize="large" aria-hidden />
      <div>
        <strong>{file ? file.name : translate('screens.imports.drop')}</strong>
        <div className="nx-quiet">{file ? sizeText(file.size) : translate('screens.imports.drop_lead')}</div>
      </div>
      <label className="nx-hidden" htmlFor={id}>
        {translate('screens.imports.file_input')}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        className="nx-hidden"
        tabIndex={-1}
        disabled={isDisabled}
        accept=".csv,.txt,.json,.jsonl,.ndjson,text/csv,application/json"
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) onFile(chosen)
          // The same file can be chosen again after it was mended.
          event.target.value = ''
        }}
      />
      <Button variant="outlined" disabled={isDisabled} onClick={() => input.current?.click()}>
        {translate(file ? 'screens.imports.choose_other' : 'screens.imports.choose')}
      </Button>
      {error === undefined ? null : (
        <p id={`${id}-error`} role="alert" className="nx-drop-error">
          {error}
        </p>
      )}
    </div>
  )
}
