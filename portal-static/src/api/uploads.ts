import type { PlannedPart, SignedPart } from '@/support/upload-plan'
import { everyPart, isRetryable, MAX_ATTEMPTS, PARALLEL_PARTS, planParts, retryDelay, runBounded } from '@/support/upload-plan'

import { datasetPath } from './datasets'
import { ApiError, call, callJson, readableMessage } from './http'
import type { Dataset, SignedUpload } from './types'

const UPLOADS = '/data-fair/api/v1/uploads'
const SEND_TIMEOUT_MILLISECONDS = 15 * 60_000

export interface UploadRequest {
  file: File
  title?: string
  datasetId?: string
}

export type OnProgress = (sentBytes: number) => void

interface Sending {
  method: string
  url: string
  body: FormData | Blob
  signal: AbortSignal
  onProgress: OnProgress
}

/** Fetch does not tell how much of a body has left: this is what XMLHttpRequest is still for. */
function send({ method, url, body, signal, onProgress }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    request.open(method, url)
    request.timeout = SEND_TIMEOUT_MILLISECONDS
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.responseText)
      const message = readableMessage(request.responseText, request.getResponseHeader('content-type') ?? '')
      reject(new ApiError(message, request.status))
    }
    request.onerror = request.ontimeout = () => reject(new ApiError('', 0))
    request.onabort = () => reject(new DOMException('upload cancelled', 'AbortError'))
    request.onloadend = () => signal.removeEventListener('abort', abort)
    if (signal.aborted) return reject(new DOMException('upload cancelled', 'AbortError'))
    signal.addEventListener('abort', abort)
    request.send(body)
  })
}

export async function uploadInOneRequest(upload: UploadRequest, signal: AbortSignal, onProgress: OnProgress): Promise<Dataset> {
  const form = new FormData()
  if (upload.title) form.append('title', upload.title)
  form.append('file', upload.file, upload.file.name)
  const url = upload.datasetId ? datasetPath(upload.datasetId) : '/data-fair/api/v1/datasets'
  return JSON.parse(await send({ method: 'POST', url, body: form, signal, onProgress })) as Dataset
}

export async function uploadInParts(upload: UploadRequest, signal: AbortSignal, onProgress: OnProgress): Promise<Dataset> {
  const { file, title, datasetId } = upload
  const json = { filename: file.name, size: file.size, title: title || undefined, datasetId }
  const signed = await callJson<SignedUpload>(UPLOADS, { method: 'POST', json, signal })
  const path = `${UPLOADS}/${encodeURIComponent(signed.id)}`
  try {
    const sent = new Map<number, number>()
    const report = (part: number, bytes: number): void => {
      sent.set(part, bytes)
      onProgress([...sent.values()].reduce((total, value) => total + value, 0))
    }
    // One lost part stops the others at once: nothing is worth sending any more.
    const stop = new AbortController()
    const any = AbortSignal.any([signal, stop.signal])
    const parts = await everyPart(file.size, signed.partSize, signed.parts, async (from) => {
      const page = await callJson<{ parts: SignedPart[] }>(`${path}/parts`, { query: { from }, signal: any })
      return page.parts
    })
    await runBounded(planParts(file.size, signed.partSize, parts), PARALLEL_PARTS, async (part) => {
      try {
        await sendPart(file, part, any, (bytes) => report(part.partNumber, bytes))
      } catch (error) {
        stop.abort()
        throw error
      }
    })
    return await callJson<Dataset>(`${path}/_complete`, { method: 'POST', json: {}, signal })
  } catch (error) {
    await abandon(path)
    throw error
  }
}

/** The server also forgets abandoned uploads by itself, so the first failure stays the one to show. */
async function abandon(path: string): Promise<void> {
  try {
    await call(path, { method: 'DELETE', timeout: 10_000 })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
  }
}

async function sendPart(file: File, part: PlannedPart, signal: AbortSignal, onProgress: OnProgress): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send({ method: 'PUT', url: part.url, body: file.slice(part.start, part.end), signal, onProgress })
      onProgress(part.end - part.start)
      return
    } catch (error) {
      const retry = error instanceof ApiError && isRetryable(error.status) && attempt < MAX_ATTEMPTS
      if (!retry) throw error
      onProgress(0)
      await new Promise((resolve) => setTimeout(resolve, retryDelay(attempt)))
    }
  }
}
