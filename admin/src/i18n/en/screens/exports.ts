/** Texts of exports. */
export const exports = {
  resources: {
    exports: {
      name: 'Export |||| Exports',
      fields: {
        created_at: 'Started',
        format: 'Format',
        status: 'State',
        progress: 'Outcome',
        created_by: 'By',
        file: 'File',
      },
    },
  },
  screens: {
    exports: {
      lead: 'The whole catalogue as a file. Importing it again changes nothing.',
      empty: 'Nothing has been exported yet.',
      empty_lead: 'Take the catalogue to Shopify, to a spreadsheet, or keep it.',
      create: 'Export the catalogue',
      start: 'Start the export',
      started: 'The export has begun. Its file appears in the list.',
      writing: 'Writing',
      outcome: '%{count} product, %{size} kB |||| %{count} products, %{size} kB',
      download: 'Download',
      formats: { shopify_csv: 'Shopify CSV', json_lines: 'JSON lines' },
      format_leads: {
        shopify_csv: 'For Shopify and spreadsheets.',
        json_lines: 'One product a line, with everything that this shop knows of it.',
      },
    },
  },
}
