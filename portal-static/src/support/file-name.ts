/** A first title for a file: its name without extension, punctuation turned into spaces. */
export function titleFromFileName(name: string): string {
  const base = name.replace(/\.(gz|zip)$/i, '').replace(/\.[a-z0-9]+$/i, '')
  const words = (base || name).replace(/[_\-.]+/g, ' ').replace(/\s+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}
