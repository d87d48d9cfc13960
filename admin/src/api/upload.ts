import { send } from './fetch.ts'

/** How far an upload is. */
export type UploadProgress = { readonly sentBytes: number; readonly totalBytes: number }

/**
 * Posts a form with files and tells how much of it has left. The browser's `fetch` cannot say that.
 * @throws ApiProblem when the shop refuses
 * @throws NoAnswer when there was no answer
 * @throws DOMException named AbortError when the signal ends it
 */
export async function upload<Answer>(
  path: string,
  form: FormData,
  onProgress: (progress: UploadProgress) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  const url = new URL(path, window.location.origin)
  const request = new Request(url, { method: 'POST', signal: signal ?? null })
  const response = await send(request, (each) => post(each, form, onProgress))
  return (await response.json()) as Answer
}

function post(
  request: Request,
  form: FormData,
  onProgress: (progress: UploadProgress) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const way = new XMLHttpRequest()
    way.open(request.method, request.url)
    request.headers.forEach((value, name) => void way.setRequestHeader(name, value))
    way.upload.onprogress = ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total })
    way.onload = () =>
      resolve(
        new Response(way.response as string, {
          status: way.status,
          headers: { 'retry-after': way.getResponseHeader('retry-after') ?? '' },
        }),
      )
    way.onerror = () => reject(new TypeError('The upload was interrupted.'))
    way.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
    request.signal.addEventListener('abort', () => way.abort())
    way.send(form)
  })
}
