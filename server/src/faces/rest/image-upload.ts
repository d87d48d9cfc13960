import type { FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { FieldErrorList, fieldError } from '../../kernel/errors.ts'
import { checkTexts } from './json-body.ts'
import { compileValidator } from './validation.ts'

/** What came along with an uploaded picture. */
type Said = { alt?: string; position?: number; is_featured?: boolean }

/**
 * Reads a multipart form with one picture and fields that say something about it. File names are ignored: nothing of
 * them is kept. Texts of the form become numbers and booleans only where they are written as such. With `names`, which
 * say what the fields of an older form are here, other fields are passed over. Throws a validation error naming the field.
 */
export async function readImageUpload<Details = Said>(
  request: FastifyRequest,
  schema: TSchema,
  names?: Readonly<Record<string, string>>,
): Promise<{ bytes: Buffer; details: Details }> {
  const errors = new FieldErrorList()
  const fields: Record<string, unknown> = Object.create(null)
  let bytes: Buffer | undefined
  for await (const part of request.parts()) {
    const sent = part.fieldname.slice(0, 100).toWellFormed().replaceAll('\u0000', '')
    const name = names === undefined ? sent : Object.hasOwn(names, sent) ? names[sent] : undefined
    if (name === undefined) {
      if (part.type === 'file') part.file.resume()
      continue
    }
    if (part.type === 'file') {
      if (name === 'file' && bytes === undefined) {
        bytes = await part.toBuffer()
        continue
      }
      part.file.resume() // read to its end, kept nowhere
      if (name === 'file') errors.add('file', 'Send one picture at a time.')
      else errors.add(name, 'Unknown field. The picture goes into the field "file".')
    } else if (name in fields) errors.add(name, 'Must not be sent twice.')
    else fields[name] = fieldValue(name, names === undefined ? part.value : lowerCased(part.value))
  }
  if (bytes === undefined) errors.add('file', 'This field is required.')
  else if (bytes.length === 0) errors.add('file', 'Must not be empty.')
  errors.throwIfAny()
  if (bytes === undefined) throw fieldError('file', 'This field is required.')
  const said = { ...fields }
  checkTexts(said)
  compileValidator(schema, 'body')(said)
  return { bytes, details: said as Details }
}

/** Older clients write `True`. */
const lowerCased = (value: unknown): unknown =>
  value === 'True' || value === 'False' ? value.toLowerCase() : value

/** A form holds texts only: "2" is a number where one is wanted, anything else stays a text and fails the check. */
function fieldValue(name: string, value: unknown): unknown {
  if (name === 'position' && typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value)
  if (name === 'is_featured' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
