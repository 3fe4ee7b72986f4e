import type { Colours, Theme } from '@/api/directory-types'

export const PALETTES = ['colors', 'darkColors', 'hcColors', 'hcDarkColors'] as const
export type Palette = (typeof PALETTES)[number]
export type PaletteFlag = 'dark' | 'hc' | 'hcDark'

const GROUNDS = ['background', 'surface', 'surface-inverse']
const NAMED = ['primary', 'secondary', 'accent', 'info', 'warning', 'error', 'success', 'admin']
export const COLOUR_NAMES = [...GROUNDS, ...NAMED]

/** The usual colours are always there; the others are turned on one by one. */
export function flagOf(palette: Palette): PaletteFlag | undefined {
  return palette === 'colors' ? undefined : (palette.replace('Colors', '') as PaletteFlag)
}

/** Texts are read on a colour, and most colours are also those of texts on the background. */
export function shadesOf(name: string): string[] {
  return GROUNDS.includes(name) ? [`on-${name}`] : [`on-${name}`, `text-${name}`]
}

/** Sets a colour; the service chooses again the texts that were read with the former one. */
export function withColour(colours: Colours, name: string, hex: string): Colours {
  const stale = name === 'background' ? [...shadesOf(name), ...NAMED.map((each) => `text-${each}`)] : shadesOf(name)
  const kept = Object.entries(colours).filter(([key]) => !stale.includes(key))
  return { ...Object.fromEntries(kept), [name]: hex.toUpperCase() }
}

/** Leaves all texts to the service, which chooses readable ones. */
export function withoutShades(theme: Theme): Theme {
  const plain = (colours: Colours = {}): Colours => Object.fromEntries(Object.entries(colours).filter(([name]) => COLOUR_NAMES.includes(name)))
  return { ...theme, ...Object.fromEntries(PALETTES.map((palette) => [palette, plain(theme[palette])])) }
}
