import { Button, MenuItem, TextField } from '@mui/material'
import { type FormEvent, type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { ApiProblem } from '../../api/problem.ts'
import { Fields } from '../../ui/form/grid.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Panel } from '../../ui/page/panel.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { currencyOfShop, percentText } from '../../ui/text/format.ts'
import { DropZone } from './drop-zone.tsx'
import { FORMATS, formatOf, type ImportFormat, MAX_FILE_BYTES, sizeText } from './file.ts'
import { Steps } from './steps.tsx'
import { useStartImport } from './use-start-import.ts'

/** The first step of an import: which file, and what it is. It is tried first; nothing is written. */
export default function ImportCreate(): ReactElement {
  const translate = useTranslate()
  const [file, setFile] = useState<File | null>(null)
  const [format, setFormat] = useState<ImportFormat | null>(null)
  const [currency, setCurrency] = useState(currencyOfShop)
  const [tooLarge, setTooLarge] = useState(false)
  const { start, stop, progress, error, isPending, reset } = useStartImport()
  const wrong = error instanceof ApiProblem ? error.fieldErrors : {}
  const fileError = tooLarge
    ? translate('screens.imports.too_large', { size: sizeText(MAX_FILE_BYTES) })
    : (wrong.file ?? otherSentence(error, wrong))
  const choose = (chosen: File): void => {
    reset()
    setFile(chosen)
    setTooLarge(chosen.size > MAX_FILE_BYTES)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (file === null || tooLarge) return
    // The shop looks into the file itself, unless somebody knows better.
    start({ file, format: format ?? undefined, currency: currency.trim().toUpperCase(), isDryRun: true })
  }
  return (
    <Page
      title={translate('screens.imports.create')}
      lead={translate('screens.imports.create_lead')}
      backTo="/imports"
    >
      <Steps at="file" />
      <form noValidate onSubmit={submit}>
        <Columns
          main={
            <Panel title={translate('screens.imports.file')}>
              <DropZone file={file} error={fileError} isDisabled={isPending} onFile={choose} />
              <Fields>
                <TextField
                  select
                  label={translate('screens.imports.format')}
                  value={format ?? formatOf(file?.name ?? '')}
                  disabled={isPending}
                  onChange={(event) => setFormat(event.target.value as ImportFormat)}
                  error={wrong.format !== undefined}
                  helperText={wrong.format ?? translate('screens.imports.format_help')}
                >
                  {FORMATS.map((each) => (
                    <MenuItem key={each} value={each}>
                      {translate(`screens.imports.formats.${each}`)}
                    </MenuItem>
                  ))}
                </TextField>
                <TextField
                  label={translate('screens.imports.currency')}
                  value={currency}
                  disabled={isPending}
                  onChange={(event) => {
                    setCurrency(event.target.value)
                    if (wrong.currency) reset()
                  }}
                  error={wrong.currency !== undefined}
                  helperText={wrong.currency ?? translate('screens.imports.currency_help')}
                  slotProps={{ htmlInput: { maxLength: 3, autoComplete: 'off' } }}
                />
              </Fields>
              {progress === null ? (
                <div className="nx-actions">
                  <Button type="submit" variant="contained" disabled={file === null || tooLarge}>
                    {translate('screens.imports.preview')}
                  </Button>
                  <span className="nx-quiet">{translate('screens.imports.preview_lead')}</span>
                </div>
              ) : (
                <Uploading {...progress} stop={stop} />
              )}
            </Panel>
          }
          aside={<Help />}
        />
      </form>
    </Page>
  )
}

/** Refusals that name no field of this form are shown where the file is. */
function otherSentence(error: unknown, wrong: Readonly<Record<string, string>>): string | undefined {
  if (!(error instanceof ApiProblem) || wrong.currency || wrong.format) return undefined
  return error.message
}

function Uploading(props: { sentBytes: number; totalBytes: number; stop: () => void }): ReactElement {
  const { sentBytes, totalBytes, stop } = props
  const translate = useTranslate()
  const isSent = totalBytes > 0 && sentBytes >= totalBytes
  return (
    <>
      <Progress
        label={translate(isSent ? 'screens.imports.looking' : 'screens.imports.uploading')}
        done={sentBytes}
        total={isSent ? null : totalBytes}
        text={`${sizeText(sentBytes)} / ${sizeText(totalBytes)} · ${percentText(totalBytes ? sentBytes / totalBytes : 0)}`}
      />
      <div className="nx-actions">
        <Button color="inherit" onClick={stop}>
          {translate('screens.imports.stop_upload')}
        </Button>
      </div>
    </>
  )
}

function Help(): ReactElement {
  const translate = useTranslate()
  return (
    <Panel title={translate('screens.imports.help_title')}>
      <dl className="nx-import-help">
        {FORMATS.map((each) => (
          <div key={each}>
            <dt>{translate(`screens.imports.formats.${each}`)}</dt>
            <dd className="nx-quiet">{translate(`screens.imports.format_leads.${each}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
