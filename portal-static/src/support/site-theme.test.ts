import { describe, expect, it } from 'vitest'

import { flagOf, withColour, withoutShades } from './site-theme'

describe('the colours of a site', () => {
  it('leave the texts of a new colour to the service', () =>
    expect(withColour({ primary: '#000000', 'on-primary': '#FFFFFF', 'text-primary': '#000000', accent: '#123456' }, 'primary', '#ffee00')).toEqual({
      primary: '#FFEE00',
      accent: '#123456',
    }))

  it('leave every text of another background to the service', () =>
    expect(withColour({ background: '#FFFFFF', 'text-error': '#A00000', 'on-error': '#FFFFFF' }, 'background', '#000000')).toEqual({
      background: '#000000',
      'on-error': '#FFFFFF',
    }))

  it('change one shade alone', () =>
    expect(withColour({ primary: '#000000', 'on-primary': '#FFFFFF' }, 'on-primary', '#eeeeee')).toEqual({
      primary: '#000000',
      'on-primary': '#EEEEEE',
    }))

  it('forget the shades of every palette', () =>
    expect(withoutShades({ logo: '/x.png', colors: { primary: '#1', 'on-primary': '#2' }, darkColors: { 'text-error': '#3' } })).toEqual({
      logo: '/x.png',
      colors: { primary: '#1' },
      darkColors: {},
      hcColors: {},
      hcDarkColors: {},
    }))

  it('are turned on by a flag, but the usual ones', () =>
    expect([flagOf('colors'), flagOf('darkColors'), flagOf('hcDarkColors')]).toEqual([undefined, 'dark', 'hcDark']))
})
