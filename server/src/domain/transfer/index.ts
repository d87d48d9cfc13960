export { type ExportOptions, exportCatalogue } from './export-catalogue.ts'
export { type ImportOptions, importFile } from './import-file.ts'
export {
  exportKind,
  importKind,
  removeOldTransferFiles,
  removeTransferFilesKind,
  runExportJob,
  runImportJob,
} from './jobs.ts'
export {
  EXPORT_FORMATS,
  type ExportFormat,
  IMPORT_FORMATS,
  type ImportReport,
  type TransferFormat,
} from './model.ts'
export {
  getExport,
  getImport,
  listExports,
  listImportProblems,
  listImports,
  MAX_IMPORT_BYTES,
  openExport,
  startExport,
  startImport,
  type Upload,
} from './transfers.ts'
