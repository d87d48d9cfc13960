import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { type UploadProgress, upload } from '../../api/upload.ts'
import { useFailure } from '../../ui/feedback.ts'
import { type ImportFormat, keepFile } from './file.ts'

type Import = Schema<'Import'>
type Order = {
  readonly file: File
  readonly format?: ImportFormat | undefined
  readonly currency?: string
  readonly isDryRun: boolean
}

/**
 * Uploads a file and opens the page of its import. A refusal is left to the caller by `error`; the chosen file stays.
 */
export function useStartImport() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const fail = useFailure()
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async ({ file, format, currency, isDryRun }: Order) => {
      controller.current = new AbortController()
      setProgress({ sentBytes: 0, totalBytes: file.size })
      const form = new FormData()
      form.set('dry_run', String(isDryRun))
      if (format) form.set('format', format)
      if (currency) form.set('currency', currency)
      form.set('file', file)
      return upload<Import>('/api/imports/', form, setProgress, controller.current.signal)
    },
    onSuccess: (made, { file }) => {
      keepFile(made.id, file)
      void client.invalidateQueries({ queryKey: ['imports'] })
      navigate(`/imports/${made.id}`)
    },
    onError: (reason) => {
      if (reason.name !== 'AbortError') fail(reason)
    },
    onSettled: () => setProgress(null),
  })
  return { start: mutate, stop: () => controller.current?.abort(), progress, error, isPending, reset }
}
