import type { Reply } from '../rest/route.ts'
import { htmlPage } from '../static/page.ts'

const NO_SCHEMA =
  '<p class="notice" role="note">This shop does not show its schema: documents run, but there is no documentation and no completion here. Its operator turns them on with GRAPHQL_INTROSPECTION=true; the schema also stands in contract/schema.graphql.</p>'

/** The page on which browsers try documents: GraphiQL, from this shop's own files. */
export const tryPage = ({ isIntrospectionOn }: { readonly isIntrospectionOn: boolean }): Reply =>
  htmlPage({
    title: 'GraphQL · Nexus',
    styles: ['graphiql.css', 'graphiql-page.css'],
    scripts: ['react.js', 'react-dom.js', 'graphiql.js', 'graphiql-start.js'],
    body: `${isIntrospectionOn ? '' : NO_SCHEMA}
<main id="graphiql" data-introspection="${isIntrospectionOn ? 'on' : 'off'}"></main>`,
  })
