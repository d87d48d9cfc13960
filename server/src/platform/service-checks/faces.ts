import { askFace, type FaceAnswer } from './ask-face.ts'
import { type Probe, ServiceDown, ServiceOff } from './probe.ts'

/** Where the shop answers: an address without a slash at its end, and the host to ask for when it is not that one's. */
export type ShopAddress = { readonly url: string; readonly host?: string | undefined }

/** The probes of everything that people and programs meet, by HTTP. */
export function faceProbes({ url, host }: ShopAddress): Probe[] {
  const get = async (path: string, signal: AbortSignal, accept?: string): Promise<FaceAnswer> =>
    askFace(url + path, { host, signal, ...(accept ? { accept } : {}) })
  return [
    {
      service: 'rest',
      async check(signal) {
        const answer = await get('/api/products/?page_size=1', signal)
        requireOk(answer)
        const list = parsed(answer) as { results?: unknown } | undefined
        if (!Array.isArray(list?.results)) throw new ServiceDown('Answered, but not with a list of products.')
      },
    },
    {
      service: 'graphql',
      async check(signal) {
        const body = JSON.stringify({ query: '{__typename}' })
        const answer = await askFace(`${url}/graphql/`, { host, signal, body })
        requireOk(answer)
        const result = parsed(answer) as { data?: { __typename?: unknown } } | undefined
        if (result?.data?.__typename !== 'Query')
          throw new ServiceDown('Answered, but not with the type of a query.')
      },
    },
    {
      service: 'docs',
      check: async (signal) => requireOk(await get('/api/docs/', signal, 'text/html')),
    },
    {
      service: 'panel',
      async check(signal) {
        const answer = await get('/admin/', signal, 'text/html')
        if (answer.status === 404) throw new ServiceOff('The admin panel is not built: npm run admin:build.')
        requireOk(answer)
      },
    },
  ]
}

function requireOk({ status }: FaceAnswer): void {
  if (status !== 200) throw new ServiceDown(`Answered ${status}.`)
}

function parsed({ text }: FaceAnswer): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
