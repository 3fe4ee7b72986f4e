import { describe, expect, it } from 'vitest'

import { readableMessage, withQuery } from './http'

describe('calls', () => {
  it('leaves empty parameters out and encodes the others', () =>
    expect(withQuery('/a', { q: 'é&=', page: 1, mine: true, sort: '', owner: undefined })).toBe('/a?q=%C3%A9%26%3D&page=1&mine=true'))

  it('shows the text of the server but never a page of a proxy', () => {
    expect(readableMessage(' Dataset not found ', 'text/plain; charset=utf-8')).toBe('Dataset not found')
    expect(readableMessage('<html>Bad gateway</html>', 'text/html')).toBe('')
    expect(readableMessage('{"message":"Too many"}', 'application/json')).toBe('Too many')
    expect(readableMessage('{', 'application/json')).toBe('')
    expect(readableMessage('x'.repeat(9000), 'text/plain')).toHaveLength(2000)
  })
})
