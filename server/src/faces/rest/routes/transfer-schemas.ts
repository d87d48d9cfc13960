import { Type } from 'typebox'
import * as transfer from '../../../domain/transfer/index.ts'
import { jobStates } from '../../../platform/job-records.ts'
import { compileValidator } from '../validation.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const Time = Type.String({ format: 'date-time' })
const Count = Type.Integer({ minimum: 0 })
const CountsSchema = Type.Object(
  { created: Count, updated: Count, unchanged: Count },
  { title: 'TransferCounts' },
)
const CountsOrFailedSchema = Type.Object(
  { created: Count, updated: Count, unchanged: Count, failed: Count },
  { title: 'TransferCountsWithFailed' },
)
const ImportFormat = Type.Unsafe<transfer.TransferFormat>({
  type: 'string',
  enum: [...transfer.IMPORT_FORMATS],
})
const ExportFormat = Type.Unsafe<transfer.ExportFormat>({
  type: 'string',
  enum: [...transfer.EXPORT_FORMATS],
})

const jobFields = {
  id: Type.String(),
  status: Type.Unsafe<string>({ type: 'string', enum: [...jobStates.states] }),
  progress: Type.Object({ done: Count, total: Nullable(Count) }, { title: 'TransferProgress' }),
  error: Nullable(Type.String({ description: 'Why the last try failed.' })),
  created_by: Nullable(Type.String()),
  created_at: Time,
  started_at: Nullable(Time),
  finished_at: Nullable(Time),
}

const ReportSchema = Type.Object(
  {
    format: ImportFormat,
    currency: Type.String(),
    dry_run: Type.Boolean(),
    products: CountsOrFailedSchema,
    variants: CountsSchema,
    images: CountsSchema,
    categories: CountsOrFailedSchema,
    problem_counts: Type.Object({ error: Count, warning: Count, info: Count }, { title: 'ProblemCounts' }),
  },
  { title: 'ImportReport' },
)

/** An import as staff see it. */
export const ImportSchema = Type.Object(
  {
    ...jobFields,
    format: ImportFormat,
    file_name: Type.String(),
    currency: Type.String(),
    dry_run: Type.Boolean(),
    report: Nullable(ReportSchema),
    problems: Type.String({ description: 'Address of what was wrong, row by row.' }),
  },
  { title: 'Import' },
)

/** What was wrong with a row. */
export const ProblemSchema = Type.Object(
  {
    level: Type.Unsafe<string>({ type: 'string', enum: ['error', 'warning', 'info'] }),
    line: Type.Integer({ description: 'Line of the file on which the record begins, from 1; 0 for none.' }),
    column: Nullable(Type.String()),
    value: Nullable(Type.String({ description: 'At most 100 characters of it.' })),
    handle: Nullable(Type.String()),
    code: Type.String(),
    message: Type.String(),
  },
  { title: 'ImportProblem' },
)

/** An export as staff see it. */
export const ExportSchema = Type.Object(
  {
    ...jobFields,
    format: ExportFormat,
    result: Nullable(Type.Object({ products: Count, size_bytes: Count }, { title: 'ExportResult' })),
    file: Nullable(Type.String({ description: 'Address of the file once it is there.' })),
  },
  { title: 'Export' },
)

/** The form of an upload. */
export const UploadSchema = Type.Object(
  {
    file: Type.Unsafe<never>({
      type: 'string',
      format: 'binary',
      description:
        'A product CSV of Shopify, JSON lines as an export writes them, or a category tree in JSON; up to 200 MB.',
    }),
    format: Type.Optional(ImportFormat),
    currency: Type.Optional(
      Type.String({ maxLength: 10, description: 'Of the prices; the shop’s own when absent.' }),
    ),
    dry_run: Type.Optional(Type.Boolean({ description: 'Report what would happen and write nothing.' })),
  },
  { additionalProperties: false, title: 'ImportUpload' },
)
/** The body that asks for an export. */
export const ExportBody = Type.Object(
  { format: ExportFormat },
  { additionalProperties: false, title: 'ExportRequest' },
)

/** The fields beside a file, as texts of a form or of the address. */
export const optionFields = {
  format: Type.Optional(ImportFormat),
  currency: Type.Optional(Type.String({ maxLength: 10 })),
  dry_run: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['true', 'false', '1', '0', ''] })),
}
/** Checks the fields beside a file. */
export const checkFields = compileValidator(
  Type.Object(optionFields, { additionalProperties: false }),
  'body',
)

/** The bytes of a file. */
export const RawFile = Type.Unsafe<never>({ type: 'string', format: 'binary', title: 'RawFile' })
