import FileDownload from '@mui/icons-material/FileDownloadOutlined'
import { Button } from '@mui/material'
import { type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { shopFetch } from '../../api/fetch.ts'
import { useFailure } from '../../ui/feedback.ts'
import { download } from '../../ui/list/csv.ts'

/** Gives all rows of a report as a CSV file, written by the shop. */
export function FileButton(props: {
  path: string
  query: Readonly<Record<string, string | number | undefined>>
}): ReactElement {
  const translate = useTranslate()
  const fail = useFailure()
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      const url = new URL(props.path, window.location.origin)
      for (const [name, value] of Object.entries({ ...props.query, format: 'csv' })) {
        if (value !== undefined && name !== 'page' && name !== 'page_size')
          url.searchParams.set(name, String(value))
      }
      const response = await shopFetch(new Request(url))
      const named = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
      download(named ?? 'report.csv', await response.blob())
    } catch (error) {
      fail(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      color="inherit"
      startIcon={<FileDownload fontSize="small" />}
      loading={isBusy}
      loadingPosition="start"
      onClick={() => void run()}
    >
      {translate('nexus.list.export_csv')}
    </Button>
  )
}
