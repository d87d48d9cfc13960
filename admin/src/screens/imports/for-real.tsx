import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import type { Schema } from '../../api/types.ts'
import { IfAllowed } from '../../ui/allowed.tsx'
import { sentenceOf } from '../../ui/feedback.ts'
import { Panel } from '../../ui/page/panel.tsx'
import { Progress } from '../../ui/page/progress.tsx'
import { DropZone } from './drop-zone.tsx'
import { fileOf, sizeText } from './file.ts'
import { useStartImport } from './use-start-import.ts'

/** After a preview: the same file once more, this time to stay. */
export function ForReal({ entry }: { entry: Schema<'Import'> }): ReactElement {
  const translate = useTranslate()
  const [chosen, setChosen] = useState<File | null>(null)
  const { start, progress, error, isPending, stop } = useStartImport()
  const file = fileOf(entry.id) ?? chosen
  const run = (): void => {
    if (file === null) return
    start({ file, format: entry.format, currency: entry.currency, isDryRun: false })
  }
  return (
    <IfAllowed resource="imports" action="create">
      <Panel title={translate('screens.imports.for_real_title')}>
        {fileOf(entry.id) === undefined ? (
          <>
            <p>{translate('screens.imports.choose_again', { name: entry.file_name })}</p>
            <DropZone file={chosen} isDisabled={isPending} onFile={setChosen} />
            {chosen && chosen.name !== entry.file_name ? (
              <p role="status" className="nx-warn-text">
                {translate('screens.imports.other_name', { name: entry.file_name })}
              </p>
            ) : null}
          </>
        ) : (
          <p>{translate('screens.imports.for_real_lead')}</p>
        )}
        {error && error.name !== 'AbortError' ? (
          <p role="alert" className="nx-bad-text">
            {sentenceOf(error, translate)}
          </p>
        ) : null}
        {progress === null ? (
          <div className="nx-actions">
            <Button variant="contained" disabled={file === null} loading={isPending} onClick={run}>
              {translate('screens.imports.for_real')}
            </Button>
          </div>
        ) : (
          <>
            <Progress
              label={translate('screens.imports.uploading')}
              done={progress.sentBytes}
              total={progress.totalBytes}
              text={`${sizeText(progress.sentBytes)} / ${sizeText(progress.totalBytes)}`}
            />
            <Button color="inherit" onClick={stop}>
              {translate('screens.imports.stop_upload')}
            </Button>
          </>
        )}
      </Panel>
    </IfAllowed>
  )
}
