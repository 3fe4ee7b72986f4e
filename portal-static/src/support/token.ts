/** The claims a token tells; only the service can say whether they are true. */
export function readClaims(token: string): Record<string, unknown> | undefined {
  const payload = token.split('.')[1]
  if (!payload) return undefined
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

export function textClaim(claims: Record<string, unknown> | undefined, name: string): string {
  const value = claims?.[name]
  return typeof value === 'string' ? value : ''
}
