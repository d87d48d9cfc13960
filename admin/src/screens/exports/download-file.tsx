import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { shopFetch } from '../../api/fetch.ts'
import type { Schema } from '../../api/types.ts'
import { useFailure } from '../../ui/feedback.ts'
import { download } from '../../ui/list/csv.ts'

/** Fetches the file of a finished export; the browser saves it. */
export function DownloadFile({ entry }: { entry: Schema<'Export'> }): ReactElement | null {
  const translate = useTranslate()
  const fail = useFailure()
  const [isBusy, setBusy] = useState(false)
  const { file } = entry
  if (file === null) return null
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const response = await shopFetch(new Request(new URL(file, window.location.origin)))
      download(nameOf(entry), await response.blob())
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button loading={isBusy} onClick={() => void run()}>
      {translate('screens.exports.download')}
    </Button>
  )
}

/** The name that the shop gives the file as well. */
const nameOf = ({ created_at, format }: Schema<'Export'>): string =>
  `catalogue-${created_at.slice(0, 10)}.${format === 'json_lines' ? 'jsonl' : 'csv'}`
