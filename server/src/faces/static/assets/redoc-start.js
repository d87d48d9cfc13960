window.addEventListener('DOMContentLoaded', () => {
  window.Redoc.init(
    '/swagger.json',
    {
      hideDownloadButton: false,
      expandResponses: '200,201',
      sortRequiredPropsFirst: true,
      theme: {
        colors: { primary: { main: '#0f766e' } },
        typography: {
          fontFamily: 'system-ui, sans-serif',
          headings: { fontFamily: 'system-ui, sans-serif' },
          code: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' },
        },
      },
    },
    document.getElementById('docs'),
  )
})
