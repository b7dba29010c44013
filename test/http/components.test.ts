import t from 'tap'
import { z } from 'zod'
import { Components, type Json } from '../../src/http/components.ts'

const names = (components: Components) => Object.keys(components.finish().schemas)

t.test('one component where both directions agree, none that nothing uses', async (t) => {
  const money = z.strictObject({ id: z.string().max(3) }).meta({ id: 'CompMoney', description: 'Money.' })
  z.strictObject({}).meta({ id: 'CompUnused' })
  const components = new Components()
  const sent = components.convert(z.strictObject({ money: money.meta({ description: 'The price.' }) }), 'input')
  const answered = components.convert(money, 'output')
  const { schemas, resolve } = components.finish()
  t.same(schemas, {
    CompMoney: {
      type: 'object',
      description: 'Money.',
      properties: { id: { type: 'string', maxLength: 3 } },
      required: ['id'],
      additionalProperties: false,
    },
  })
  t.same(resolve(answered), { $ref: '#/components/schemas/CompMoney' })
  t.match(resolve(sent), {
    properties: { money: { $ref: '#/components/schemas/CompMoney', description: 'The price.' } },
  })
})

t.test('what is accepted is named apart where it differs, with all that refers to it', async (t) => {
  const inner = z.strictObject({ limit: z.int().min(0).max(9).default(1) }).meta({ id: 'CompInner' })
  const outer = z.strictObject({ inner }).meta({ id: 'CompOuter' })
  const same = z.strictObject({ a: z.boolean() }).meta({ id: 'CompSame' })
  const all = z.strictObject({ outer, same })
  const components = new Components()
  const input = components.convert(all, 'input')
  const output = components.convert(all, 'output')
  t.same(names(components), ['CompInner', 'CompInnerRequest', 'CompOuter', 'CompOuterRequest', 'CompSame'])
  const { resolve, schemas } = components.finish()
  const refs = (value: Json) => JSON.stringify(value).match(/schemas\/\w+/g)
  t.same(refs(resolve(input)), ['schemas/CompOuterRequest', 'schemas/CompSame'])
  t.same(refs(resolve(output)), ['schemas/CompOuter', 'schemas/CompSame'])
  t.same(refs(schemas.CompOuterRequest!), ['schemas/CompInnerRequest'])
})

t.test('a name that would mean two things is refused', async (t) => {
  const components = new Components()
  const changed = z.strictObject({ limit: z.int().min(0).max(9).default(1) }).meta({ id: 'CompTwice' })
  const taken = z.strictObject({ other: z.boolean() }).meta({ id: 'CompTwiceRequest' })
  components.convert(changed, 'input')
  components.convert(changed, 'output')
  components.convert(taken, 'output')
  t.throws(() => components.finish(), /two schemas of the API are called CompTwiceRequest/)
})

t.test('a recursive schema needs a name', async (t) => {
  const tree: z.ZodType = z.strictObject({
    get children() {
      return z.array(tree).max(2)
    },
  })
  t.throws(() => new Components().convert(tree, 'output'), /needs \.meta\(\{ id \}\)/)
})
