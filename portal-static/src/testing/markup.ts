import type { SFCTemplateBlock } from 'vue/compiler-sfc'
import { parse } from 'vue/compiler-sfc'

import { read } from './sources'

export interface MarkupElement {
  tag: string
  /** Of what is calculated, the expression. */
  attributes: Record<string, string>
}

type Node = NonNullable<SFCTemplateBlock['ast']>['children'][number]
type Properties = Extract<Node, { tag: string }>['props']

const known = new Map<string, MarkupElement[]>()

function attributesOf(properties: Properties): Record<string, string> {
  const entries = properties.map((property) => {
    if ('value' in property) return [property.name, property.value?.content ?? '']
    const { arg, exp, name } = property as Exclude<typeof property, { value: unknown }>
    return [arg && 'content' in arg ? arg.content : name, exp && 'content' in exp ? exp.content : '']
  })
  return Object.fromEntries(entries)
}

function elementsUnder(node: Node): MarkupElement[] {
  return 'tag' in node ? [{ tag: node.tag, attributes: attributesOf(node.props) }, ...node.children.flatMap(elementsUnder)] : []
}

/** The elements of a component's template; other files have none. */
export function elementsOf(file: string): MarkupElement[] {
  const elements = known.get(file) ?? (file.endsWith('.vue') ? (parse(read(file)).descriptor.template?.ast?.children ?? []).flatMap(elementsUnder) : [])
  known.set(file, elements)
  return elements
}

export const isNamed = ({ attributes }: MarkupElement): boolean => Boolean(attributes['aria-label'] ?? attributes['aria-labelledby'])
