/** The preface of the documentation: what holds for every route. */
export const CONVENTIONS = `A shop behind REST and GraphQL: catalogue, stock, people, imports.

**Addresses** end in a slash; without it they work too. A method that an address does not know is answered
\`405 method_not_allowed\` with \`Allow\`; every GET also answers HEAD; an address that is not described here is
\`404 not_found\`.

**Values.** Ids are opaque texts. Money is a decimal text with as many decimals as its currency has, beside a
\`currency\`. Times are ISO 8601 in UTC. Names are \`snake_case\`.

**Lists** answer \`count\`, \`next\`, \`previous\` and \`results\`. \`page_size\` is 1 to 100. With
\`pagination=cursor\` nothing is counted and no row is seen twice while others write. \`ordering\` takes a comma list,
\`-\` for descending.

**Bodies** are JSON and taken literally: \`"2"\` is not a number, an unknown field is an error, and a read-only field
that is sent back is ignored. PATCH is a JSON Merge Patch. Unknown query parameters are ignored; a known one with a bad
value is an error that names it.

**Failures** are \`application/problem+json\` with a stable \`code\`, a \`detail\` that says what to do, and \`errors\` by
field.

**Signing in.** POST \`/api/auth/login/\` gives an \`access\` token for 15 minutes; send it as
\`Authorization: Bearer …\`. A token that is not valid is \`401\`, also where none is needed.`
