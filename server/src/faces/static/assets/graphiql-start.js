const EXAMPLE = `# Ctrl+Enter runs the document.
# Signed in: put "Authorization": "Bearer …" into Headers below; the mutation "login" gives the token.
{
  shop {
    name
    currency
  }
}
`
const place = document.getElementById('graphiql')

/** Asks the shop that served this page, with the headers of the editor. */
async function fetcher(request, { headers } = {}) {
  // the header stands there to be filled in; an empty one would be a bad token
  const filled = Object.entries(headers ?? {}).filter(([, value]) => String(value).trim() !== '')
  const answer = await fetch('/graphql/', {
    method: 'POST',
    headers: {
      ...Object.fromEntries(filled),
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    },
    body: JSON.stringify(request),
  })
  return answer.json()
}

const { React, ReactDOM, GraphiQL } = window
const canReadSchema = place.dataset.introspection === 'on'

ReactDOM.createRoot(place).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: EXAMPLE,
    defaultHeaders: '{\n  "Authorization": ""\n}',
    // a token stays in this tab
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
    ...(canReadSchema ? {} : { schema: null }),
  }),
)
