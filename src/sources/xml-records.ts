import { SaxesParser } from 'saxes'
import { decoded } from './decode.ts'
import { type SourceFile, SourceFormatError } from './source.ts'

/** An element with all that is in it. Names are without their namespace prefix. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** The text directly in the element, trimmed. */
  text: string
  /** Line on which the element begins, from 1. */
  line: number
  /** Path from the root, with slashes. */
  path: string
}

/**
 * The elements of an XML file that stand at one of these paths, one at a time, each as a small tree; whatever is outside
 * of them is not kept.
 * @param paths from the root, e.g. `CONSOLIDATED_LIST/ENTITIES/ENTITY`
 * @param onStart told of every other element when it opens, with its attributes: heads and dates
 * @throws {SourceFormatError} for what is not well-formed XML
 */
export async function* xmlRecords(
  file: SourceFile,
  paths: readonly string[],
  onStart?: (path: string, attributes: Record<string, string>) => void,
): AsyncGenerator<XmlElement> {
  const wanted = new Set(paths)
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: string[] = []
  let stack: XmlElement[] = []
  let ready: XmlElement[] = []
  let fault: Error | null = null
  parser.on('error', (error) => {
    fault ??= new SourceFormatError(`${file.name}: ${error.message}`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name)
    const path = open.length === 0 ? local : `${open.at(-1)}/${local}`
    open.push(path)
    const own: Record<string, string> = {}
    for (const [key, value] of Object.entries(attributes)) own[localName(key)] = value
    if (stack.length === 0 && !wanted.has(path)) {
      onStart?.(path, own)
      return
    }
    const element: XmlElement = { name: local, attributes: own, children: [], text: '', line: parser.line, path }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  const addText = (text: string) => {
    const element = stack.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
    const element = stack.pop()
    if (!element) return
    element.text = element.text.trim()
    if (stack.length === 0) ready.push(element)
  })
  const input = file.open()
  try {
    for await (const chunk of decoded(input, 'utf-8', file.name) as AsyncIterable<string>) {
      parser.write(chunk)
      if (fault) throw fault
      const found = ready
      ready = []
      yield* found
    }
    parser.close()
    if (fault) throw fault
  } finally {
    input.destroy()
    stack = []
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name)
}

/** Every child of that name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? []
}

/** The text of the element that a path of child names leads to; null when it is missing or empty. */
export function textAt(element: XmlElement | undefined, ...names: string[]): string | null {
  let at = element
  for (const name of names) at = child(at, name)
  return at?.text || null
}
