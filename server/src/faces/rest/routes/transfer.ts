import { Type } from 'typebox'
import { CATALOGUE_WRITE } from '../../../domain/catalogue/index.ts'
import * as transfer from '../../../domain/transfer/index.ts'
import { newId } from '../../../kernel/id.ts'
import type { StreamFiles } from '../../../platform/stream-files.ts'
import { receiveFile } from '../file-upload.ts'
import { pageBody, pageOf, pageQuery, pageSchema } from '../pagination.ts'
import { PRIVATE } from '../private.ts'
import { type Route, route, staff } from '../route.ts'
import {
  checkFields,
  ExportBody,
  ExportSchema,
  ImportSchema,
  optionFields,
  ProblemSchema,
  RawFile,
  UploadSchema,
} from './transfer-schemas.ts'

const access = staff(CATALOGUE_WRITE)
const RAW_TYPES = ['text/csv', 'application/json', 'application/x-ndjson'] as const
const FIELDS = ['format', 'currency', 'dry_run'] as const

const params = Type.Object({ id: Type.String({ maxLength: 100 }) })
/** Where files come in and go out. */
export type TransferServices = { readonly imports: StreamFiles; readonly exports: StreamFiles }

/** Rows of `/api/imports/` and `/api/exports/`. */
export const transferRoutes = (services: TransferServices): Route[] => [
  ...importRows(services),
  ...exportRows(services),
]

const importRows = ({ imports: files }: TransferServices): Route[] => [
  route({
    method: 'GET',
    path: '/api/imports/',
    operation: 'listImports',
    summary: 'List imports, newest first',
    tag: 'imports',
    access,
    query: Type.Object(pageQuery),
    responses: { 200: { description: 'A page of imports', schema: pageSchema(ImportSchema, 'ImportPage') } },
    async handle(call) {
      const page = pageOf(call.query)
      return { body: pageBody(call, page, await transfer.listImports(call.ctx, page)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/imports/',
    operation: 'createImport',
    summary: 'Import a file',
    description:
      'A form with the file, or the file itself as the body (then the options stand in the address). It runs as a job.',
    tag: 'imports',
    access,
    query: Type.Object({
      format: optionFields.format,
      currency: optionFields.currency,
      dry_run: Type.Optional(Type.Boolean()),
    }),
    body: UploadSchema,
    isMultipart: true,
    takesStream: true,
    otherBodies: Object.fromEntries(RAW_TYPES.map((type) => [type, RawFile])),
    errors: ['payload_too_large', 'unsupported_media_type', 'service_unavailable'],
    responses: {
      201: {
        description: 'The import, waiting',
        schema: ImportSchema,
        headers: { Location: 'Address of the import' },
      },
    },
    async handle({ ctx, query, request }) {
      const key = `${newId()}.dat`
      const uploaded = await receiveFile(request, {
        files,
        key,
        maxBytes: transfer.MAX_IMPORT_BYTES,
        fields: FIELDS,
        rawTypes: RAW_TYPES,
      })
      try {
        checkFields(uploaded.fields)
        const { format, currency, dry_run: dryRun } = uploaded.fields
        const id = await transfer.startImport(
          ctx,
          {
            key,
            fileName: uploaded.fileName.slice(0, 200).toWellFormed().replaceAll('\u0000', ''),
            format: (format as transfer.TransferFormat | undefined) ?? query.format,
            currency: currency ?? query.currency,
            dryRun: dryRun === undefined ? query.dry_run === true : dryRun === 'true' || dryRun === '1',
          },
          files,
        )
        return {
          status: 201,
          headers: { location: `/api/imports/${id}/` },
          body: await transfer.getImport(ctx, id),
        }
      } catch (error) {
        await files.delete(key)
        throw error
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/imports/{id}/',
    operation: 'getImport',
    summary: 'Get an import, its progress and its report',
    tag: 'imports',
    access,
    params,
    responses: { 200: { description: 'The import', schema: ImportSchema } },
    handle: async ({ ctx, params: { id } }) => ({ body: await transfer.getImport(ctx, id) }),
  }),
  route({
    method: 'GET',
    path: '/api/imports/{id}/problems/',
    operation: 'listImportProblems',
    summary: 'What was wrong with the rows of an import, by line',
    description: 'The first 1,000 are kept; the report counts all.',
    tag: 'imports',
    access,
    params,
    query: Type.Object({
      ...pageQuery,
      level: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['error', 'warning', 'info'] })),
    }),
    responses: {
      200: { description: 'A page of problems', schema: pageSchema(ProblemSchema, 'ImportProblemPage') },
    },
    async handle(call) {
      const page = pageOf(call.query)
      const list = await transfer.listImportProblems(call.ctx, call.params.id, call.query.level ?? null, page)
      return { body: pageBody(call, page, list) }
    },
  }),
]

const exportRows = ({ exports: files }: TransferServices): Route[] => [
  route({
    method: 'GET',
    path: '/api/exports/',
    operation: 'listExports',
    summary: 'List exports, newest first',
    tag: 'exports',
    access,
    query: Type.Object(pageQuery),
    responses: { 200: { description: 'A page of exports', schema: pageSchema(ExportSchema, 'ExportPage') } },
    async handle(call) {
      const page = pageOf(call.query)
      return { body: pageBody(call, page, await transfer.listExports(call.ctx, page)) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/exports/',
    operation: 'createExport',
    summary: 'Export the catalogue',
    description: 'Runs as a job. Importing the file again changes nothing.',
    tag: 'exports',
    access,
    body: ExportBody,
    example: { format: 'shopify_csv' },
    responses: {
      201: {
        description: 'The export, waiting',
        schema: ExportSchema,
        headers: { Location: 'Address of the export' },
      },
    },
    async handle({ ctx, body, origin }) {
      const id = await transfer.startExport(ctx, body.format, origin)
      return {
        status: 201,
        headers: { location: `/api/exports/${id}/` },
        body: await transfer.getExport(ctx, id),
      }
    },
  }),
  route({
    method: 'GET',
    path: '/api/exports/{id}/',
    operation: 'getExport',
    summary: 'Get an export and its progress',
    tag: 'exports',
    access,
    params,
    responses: { 200: { description: 'The export', schema: ExportSchema } },
    handle: async ({ ctx, params: { id } }) => ({ body: await transfer.getExport(ctx, id) }),
  }),
  route({
    method: 'GET',
    path: '/api/exports/{id}/file/',
    operation: 'getExportFile',
    summary: 'Fetch the file of a finished export',
    tag: 'exports',
    access,
    params,
    responses: {
      200: {
        description: 'The file',
        contentType: 'text/csv',
        schema: RawFile,
        alternatives: { 'application/x-ndjson': RawFile },
      },
    },
    async handle({ ctx, params: { id } }) {
      const file = await transfer.openExport(ctx, id, files)
      return {
        headers: {
          'content-type':
            file.format === 'json_lines' ? 'application/x-ndjson; charset=utf-8' : 'text/csv; charset=utf-8',
          'content-length': String(file.sizeBytes),
          'content-disposition': `attachment; filename="${file.name}"`,
          ...PRIVATE,
        },
        raw: file.stream as NodeJS.ReadableStream,
      }
    },
  }),
]
