import type pg from 'pg'

type Send = (first: unknown, ...rest: unknown[]) => unknown
type Inner = pg.ClientBase & {
  pipeline: boolean
  readyForQuery: boolean
  readonly connection: { readonly stream: { cork(): void; uncork(): void } }
}

/**
 * Makes a connection spend fewer round trips on a transaction: `begin` travels with the first statement, statements
 * that do not wait for each other travel together (`together` in transaction.ts), and a transaction in which nothing
 * was asked is never sent. Each still has its own answer, in order. COPY and cursors keep the connection to themselves.
 */
export function fewerRoundTrips(connected: pg.ClientBase): Send {
  const client = connected as Inner
  const send = client.query.bind(client) as Send
  let isBeginDue = false
  return (first, ...rest) => {
    const hasCallback = typeof rest.at(-1) === 'function'
    const text = typeof first === 'string' ? first : (first as { text?: string }).text
    if (text === 'begin' && !hasCallback) {
      isBeginDue = true
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] })
    }
    const isOfItsOwnKind = typeof (first as { submit?: unknown }).submit === 'function'
    if (isOfItsOwnKind) client.pipeline = false
    else if (!client.pipeline && client.readyForQuery) client.pipeline = true
    if (!isBeginDue) return send(first, ...rest)
    isBeginDue = false
    if ((text === 'commit' || text === 'rollback') && !hasCallback)
      return Promise.resolve({ command: text.toUpperCase(), rowCount: null, rows: [] })
    const { stream } = client.connection
    stream.cork()
    try {
      const begun = send('begin') as Promise<unknown>
      const answer = send(first, ...rest)
      if (!(answer instanceof Promise)) {
        begun.catch(() => {}) // a lost connection: the statement behind it says so itself
        return answer
      }
      return Promise.all([answer, begun]).then(([result]) => result)
    } finally {
      stream.uncork()
    }
  }
}
