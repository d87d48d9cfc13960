import type { FastifyRequest } from 'fastify'
import { AppError, fieldError, validationError } from '../../kernel/errors.ts'
import type { StreamFiles } from '../../platform/stream-files.ts'

/** A file that came in with a request and was written to disk as it came, with the plain fields beside it. */
export type UploadedFile = {
  readonly key: string
  readonly fileName: string
  readonly fields: Readonly<Record<string, string>>
}

/** What may be uploaded and where it goes. */
export type UploadRules = {
  readonly files: StreamFiles
  readonly key: string
  readonly maxBytes: number
  readonly fields: readonly string[]
  /** Media types whose body is the file itself. */
  readonly rawTypes: readonly string[]
}

/**
 * Writes the file of a form's field `file`, or of a raw body, to disk without holding it in memory. Throws
 * `unsupported_media_type`, `payload_too_large`, or a validation error; then nothing is kept.
 */
export async function receiveFile(request: FastifyRequest, rules: UploadRules): Promise<UploadedFile> {
  if (request.isMultipart()) return receiveForm(request, rules)
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!rules.rawTypes.includes(type)) {
    throw new AppError(
      'unsupported_media_type',
      `Send a form with the field "file", or the file itself as ${rules.rawTypes.join(', ')}.`,
    )
  }
  const size = await rules.files.write(rules.key, request.body as AsyncIterable<Uint8Array>, rules.maxBytes)
  if (size === 0) throw fieldError('file', 'The file is empty.')
  return { key: rules.key, fileName: '', fields: {} }
}

async function receiveForm(request: FastifyRequest, rules: UploadRules): Promise<UploadedFile> {
  const fields: Record<string, string> = {}
  let fileName: string | undefined
  try {
    for await (const part of request.parts({ limits: { fileSize: rules.maxBytes + 1, files: 1 } })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file' || fileName !== undefined) {
          part.file.resume()
          throw fieldError(part.fieldname, 'Send one file, in the field "file".')
        }
        await rules.files.write(rules.key, part.file, rules.maxBytes)
        fileName = part.filename ?? ''
      } else if (rules.fields.includes(part.fieldname)) fields[part.fieldname] = String(part.value)
      else throw validationError({ [part.fieldname]: ['Unknown field.'] })
    }
    if (fileName === undefined) throw fieldError('file', 'This field is required.')
    return { key: rules.key, fileName, fields }
  } catch (error) {
    await rules.files.delete(rules.key)
    throw error
  }
}
