const NAMED = ['admin', 'contrib', 'user']

/** The words for a role: those of the organization, else ours, else its name. */
export function roleLabel(role: string, labels: Record<string, string> | undefined, named: (role: string) => string): string {
  return labels?.[role] || (NAMED.includes(role) ? named(role) : role)
}
