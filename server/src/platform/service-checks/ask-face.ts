import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { ServiceDown } from './probe.ts'

/** A question to a face of the shop. */
export type FaceQuestion = {
  /** Sent in place of the address's own: a host that the shop serves. */
  readonly host?: string | undefined
  /** JSON that is posted. */
  readonly body?: string
  readonly accept?: string
  readonly signal: AbortSignal
}

/** What it answered. The text ends after a megabyte. */
export type FaceAnswer = { readonly status: number; readonly text: string }

const MAX_CHARACTERS = 1024 * 1024

/**
 * Asks the shop itself, as a stranger from outside would: a connection of its own, no redirects. The address comes from
 * the operator. Throws ServiceDown.
 */
export function askFace(address: string, question: FaceQuestion): Promise<FaceAnswer> {
  const { host, body, accept = 'application/json', signal } = question
  const request = new URL(address).protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      reject(new ServiceDown(`Could not be reached${error.code ? ` (${error.code})` : ''}.`))
    const asking = request(
      address,
      {
        method: body === undefined ? 'GET' : 'POST',
        agent: false,
        signal,
        headers: {
          accept,
          'user-agent': 'Nexus service check',
          ...(host === undefined ? {} : { host }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          if (text.length < MAX_CHARACTERS) text += chunk
          else answer.destroy()
        })
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.on('error', () => {}) // it ends too early: whoever asked sees that from the text
      },
    )
    asking.on('error', fail)
    asking.end(body)
  })
}
