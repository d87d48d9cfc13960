export { type ExportOptions, exportCatalogue } from './export-catalogue.ts'
export { type ImportOptions, importFile } from './import-file.ts'
export {
  EXPORT_FORMATS,
  type ExportFormat,
  IMPORT_FORMATS,
  type ImportReport,
  type TransferFormat,
} from './model.ts'
