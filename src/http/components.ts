import { z } from 'zod'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

type Direction = 'input' | 'output'

const REFERENCE = '#/components/schemas/'
const marked = (direction: Direction, id: string) => `${REFERENCE}${direction === 'input' ? '<' : '>'}${id}`

/** Applies `change` to every `$ref` of a schema. */
function mapReferences(value: Json, change: (ref: string) => string): Json {
  if (Array.isArray(value)) return value.map((each) => mapReferences(each, change))
  if (typeof value !== 'object' || value === null) return value
  const result: JsonObject = {}
  for (const [key, member] of Object.entries(value)) {
    result[key] = key === '$ref' && typeof member === 'string' ? change(member) : mapReferences(member, change)
  }
  return result
}

/**
 * Turns zod schemas into the components of one OpenAPI document. A schema with `.meta({ id })` becomes a component of
 * that name. Where what is accepted differs from what is answered (defaults, unknown fields), the accepted form is
 * called `{id}Request`; where they are the same there is one component. A component that nothing uses does not exist.
 */
export class Components {
  private readonly found = { input: new Map<string, Json>(), output: new Map<string, Json>() }

  /** The JSON Schema of a zod schema: inline, or a reference when it has an id. References are final after `finish`. */
  convert(schema: z.ZodType, direction: Direction): JsonObject {
    const { properties, $defs } = z.toJSONSchema(z.object({ root: schema }), {
      io: direction,
      target: 'draft-2020-12',
      unrepresentable: 'any',
      reused: 'inline',
      cycles: 'ref',
    }) as unknown as { properties: { root: Json }; $defs?: Record<string, JsonObject> }
    const change = (ref: string) => marked(direction, ref.replace('#/$defs/', ''))
    for (const [id, { id: _, ...definition }] of Object.entries($defs ?? {})) {
      if (/^__schema/.test(id)) throw new Error('a recursive schema needs .meta({ id })')
      this.found[direction].set(id, mapReferences(definition, change))
    }
    return mapReferences(properties.root, change) as JsonObject
  }

  /** The components by name, and the function that gives every reference its final name. */
  finish(): { schemas: JsonObject; resolve: (value: Json) => Json } {
    const split = this.idsThatDiffer()
    const nameOf = (direction: Direction, id: string) => (direction === 'input' && split.has(id) ? `${id}Request` : id)
    const rename = (ref: string) => {
      const mark = ref[REFERENCE.length]
      if (mark !== '<' && mark !== '>') return ref
      return REFERENCE + nameOf(mark === '<' ? 'input' : 'output', ref.slice(REFERENCE.length + 1))
    }
    const schemas = new Map<string, Json>()
    for (const direction of ['output', 'input'] as const) {
      for (const [id, definition] of this.found[direction]) {
        const name = nameOf(direction, id)
        const resolved = mapReferences(definition, rename)
        const other = schemas.get(name)
        if (other !== undefined && JSON.stringify(other) !== JSON.stringify(resolved)) {
          throw new Error(`two schemas of the API are called ${name}`)
        }
        schemas.set(name, resolved)
      }
    }
    const sorted = [...schemas].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return { schemas: Object.fromEntries(sorted), resolve: (value) => mapReferences(value, rename) }
  }

  /** Ids whose two forms differ, in themselves or in something they refer to. */
  private idsThatDiffer(): Set<string> {
    const { input, output } = this.found
    const differ = new Set<string>()
    const plain = (value: Json) => JSON.stringify(mapReferences(value, (ref) => ref.replace(/[<>]/, '')))
    for (const [id, definition] of input) {
      const other = output.get(id)
      if (other !== undefined && plain(definition) !== plain(other)) differ.add(id)
    }
    for (let grew = true; grew; ) {
      grew = false
      for (const [id, definition] of input) {
        if (differ.has(id) || !output.has(id)) continue
        let refers = false
        mapReferences(definition, (ref) => {
          refers ||= differ.has(ref.slice(REFERENCE.length + 1))
          return ref
        })
        if (refers) {
          differ.add(id)
          grew = true
        }
      }
    }
    return differ
  }
}
