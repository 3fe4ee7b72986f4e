export interface PasswordPolicy {
  entropy: number
  minLength: number
  minCharClasses: number
}

export interface PasswordMarks {
  long: boolean
  varied: boolean
  strong: boolean
  /** From 0 to 100, of the strength that is asked for. */
  strength: number
  accepted: boolean
}

const CLASSES: [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^a-zA-Z0-9]/, 40],
]

function classesOf(password: string): number[] {
  return CLASSES.filter(([pattern]) => pattern.test(password)).map(([, size]) => size)
}

/** Bits of the alphabet in use over the length: what the service measures too. */
export function passwordEntropy(password: string): number {
  const alphabet = classesOf(password).reduce((sum, size) => sum + size, 0)
  return alphabet === 0 ? 0 : Math.floor(password.length * Math.log2(alphabet))
}

export function markPassword(password: string, policy: PasswordPolicy): PasswordMarks {
  const entropy = passwordEntropy(password)
  const long = password.length >= policy.minLength
  const varied = classesOf(password).length >= policy.minCharClasses
  const strong = entropy >= policy.entropy
  const strength = policy.entropy > 0 ? Math.min(100, Math.round((entropy / policy.entropy) * 100)) : 100
  return { long, varied, strong, strength, accepted: long && varied && strong }
}
