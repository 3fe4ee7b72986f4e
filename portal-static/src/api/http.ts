import type { Account } from './types'

const TIMEOUT_MILLISECONDS = 60_000
const MESSAGE_LIMIT = 2000

/** A refusal of the server: its text is meant for the reader, in the language of the page. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** Who owns what was refused, where another account of the reader may see it. */
    readonly owner?: Account,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

export type Parameters = Record<string, string | number | boolean | undefined>

export interface CallOptions {
  method?: string
  query?: Parameters
  json?: unknown
  form?: FormData
  signal?: AbortSignal
  timeout?: number
  /** Asks the server again even when the browser holds a recent copy. */
  fresh?: boolean
}

export function withQuery(path: string, query: Parameters = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export async function call(path: string, options: CallOptions = {}): Promise<Response> {
  const limits = [AbortSignal.timeout(options.timeout ?? TIMEOUT_MILLISECONDS)]
  if (options.signal) limits.push(options.signal)
  let response: Response
  try {
    response = await fetch(withQuery(path, options.query), {
      method: options.method ?? 'GET',
      headers: options.json === undefined ? {} : { 'content-type': 'application/json' },
      cache: options.fresh ? 'no-cache' : 'default',
      body: options.form ?? (options.json === undefined ? undefined : JSON.stringify(options.json)),
      signal: AbortSignal.any(limits),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError('', 0)
  }
  if (!response.ok) throw new ApiError(await refusalText(response), response.status, ownerOf(response))
  return response
}

export async function callJson<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await call(path, options)
  return (await response.json()) as T
}

function ownerOf(response: Response): Account | undefined {
  try {
    return JSON.parse(response.headers.get('x-owner') ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

async function refusalText(response: Response): Promise<string> {
  return readableMessage(await response.text(), response.headers.get('content-type') ?? '')
}

/** An error page of a proxy is not a message: only plain text is shown as it is. */
export function readableMessage(body: string, contentType: string): string {
  if (contentType.includes('html')) return ''
  if (contentType.includes('json')) {
    try {
      const value: unknown = JSON.parse(body)
      const message = typeof value === 'object' && value !== null && 'message' in value ? value.message : ''
      return typeof message === 'string' ? message.slice(0, MESSAGE_LIMIT) : ''
    } catch {
      return ''
    }
  }
  return body.trim().slice(0, MESSAGE_LIMIT)
}
