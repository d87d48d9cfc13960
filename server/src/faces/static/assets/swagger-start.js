const prefersDark = window.matchMedia('(prefers-color-scheme: dark)')
const dress = () => document.documentElement.classList.toggle('dark-mode', prefersDark.matches)
prefersDark.addEventListener('change', dress)
dress()

/**
 * Draws each chapter by itself. Of one list of 150 rows or more Swagger UI keeps only those in sight in the page, so that
 * neither the browser's search nor a keyboard would reach the rest.
 */
const chapterByChapter = () => ({
  wrapComponents: {
    operations: (Operations, system) => (props) => {
      const chapters = props.specSelectors.taggedOperations()
      const of = (name) => ({
        ...props.specSelectors,
        taggedOperations: () => chapters.filter((_, each) => each === name),
      })
      const draw = (name) =>
        system.React.createElement(Operations, { ...props, key: name, specSelectors: of(name) })
      return chapters.size === 0
        ? system.React.createElement(Operations, props)
        : system.React.createElement('div', null, chapters.keySeq().toArray().map(draw))
    },
  },
})

window.addEventListener('DOMContentLoaded', () => {
  window.ui = window.SwaggerUIBundle({
    url: '/swagger.json',
    dom_id: '#docs',
    presets: [window.SwaggerUIBundle.presets.apis],
    plugins: [chapterByChapter],
    layout: 'BaseLayout',
    validatorUrl: null,
    deepLinking: true,
    persistAuthorization: true,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    filter: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
  })
})
