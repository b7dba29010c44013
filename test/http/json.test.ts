import fc from 'fast-check'
import t from 'tap'
import { parseJson } from '../../src/http/json.ts'
import { ProblemError } from '../../src/http/problems.ts'

function refusal(text: string | Buffer): { code: string; pointer: string | undefined; detail: string } {
  try {
    parseJson(Buffer.from(text as string))
  } catch (error) {
    if (error instanceof ProblemError)
      return { code: error.code, pointer: error.errors[0]?.pointer, detail: error.message }
    throw error
  }
  return { code: 'accepted', pointer: undefined, detail: '' }
}

const codeOf = (text: string | Buffer) => refusal(text).code

t.test('reads every JSON document as JSON.parse does', async () => {
  const storable = fc.jsonValue({ maxDepth: 6 }).filter((value) => {
    const text = JSON.stringify(value)
    return !text.includes('\\u0000') && !/\\ud[89a-f]/i.test(text) && !text.includes('__proto__')
  })
  fc.assert(
    fc.property(storable, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      return JSON.stringify(parseJson(Buffer.from(text))) === JSON.stringify(JSON.parse(text))
    }),
    { numRuns: 500 },
  )
})

t.test('strings that look like structure are strings', async (t) => {
  const value = { 'a"b\\': '{[:,]}\\"', '[{': ['\\', '"', '\\\\"', ':'] }
  t.same(parseJson(Buffer.from(JSON.stringify(value))), value)
})

t.test('not JSON', async (t) => {
  for (const text of [
    '',
    ' ',
    '{',
    '{"a":1,}',
    "{'a':1}",
    'NaN',
    '{"a":1} x',
    '\uFEFF{}',
    '"a',
    '{"a":"\\',
    '[1',
    ']',
    '{"a"',
  ]) {
    t.equal(codeOf(text), 'json.malformed', JSON.stringify(text))
  }
  t.equal(codeOf(Buffer.from([0x22, 0xff, 0x22])), 'json.malformed', 'not UTF-8')
  t.equal(codeOf(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])), 'json.malformed', 'a surrogate written in UTF-8')
  t.notMatch(refusal('{"secret": "abcdef" x}').detail, /secret|abcdef/, 'the body is not quoted')
})

t.test('a key that appears twice is named by its pointer', async (t) => {
  t.same(refusal('{"a":1,"a":1}'), { ...refusal('{"a":1,"a":1}'), code: 'json.duplicate_key', pointer: '/a' })
  t.equal(refusal('{"x":[0,{"y":{"a/b":1,"c":2,"a/b":3}}]}').pointer, '/x/1/y/a~1b')
  t.equal(refusal('{"a":{"b":1},"\\u0061":2}').pointer, '/a', 'the same key written with an escape')
  t.equal(codeOf('[{"a":1},{"a":1}]'), 'accepted', 'in two objects')
  t.equal(codeOf('{"a":{"a":{"a":1}}}'), 'accepted', 'one inside the other')
  t.equal(codeOf('{"1":"a","a":"1","b":"a:a","c":[",","a"]}'), 'accepted', 'values are not keys')
})

t.test('keys that reach prototypes are refused', async (t) => {
  t.same(refusal('{"a":[{"__proto__":{}}]}').pointer, '/a/0/__proto__')
  t.equal(codeOf('{"__proto__":1}'), 'json.forbidden_key')
  t.equal(codeOf('{"\\u005f_proto__":1}'), 'json.forbidden_key')
  t.equal(codeOf('{"constructor":{"prototype":{}}}'), 'json.forbidden_key')
  t.equal(codeOf('{"constructor":"a builder","prototype":1}'), 'accepted')
})

t.test('depth is bounded before anything is built', async (t) => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  t.equal(codeOf(nested(40)), 'accepted')
  for (const depth of [41, 1_000, 100_000, 400_000]) t.equal(codeOf(nested(depth)), 'json.too_deep', String(depth))
  t.equal(codeOf(`${'{"a":'.repeat(41)}1${'}'.repeat(41)}`), 'json.too_deep')
  t.equal(codeOf(`[${Array.from({ length: 50 }, () => '[]').join(',')}]`), 'accepted', 'wide is not deep')
})

t.test('the number of values is bounded', async (t) => {
  t.equal(codeOf(`[${'0,'.repeat(99_999)}0]`), 'accepted')
  t.equal(codeOf(`[${'0,'.repeat(100_000)}0]`), 'json.too_many_values')
})

t.test('what no record can hold is refused with its place', async (t) => {
  t.same(refusal('{"a":["x","y\\u0000"]}'), {
    code: 'text.forbidden_character',
    pointer: '/a/1',
    detail: refusal('{"a":["x","y\\u0000"]}').detail,
  })
  t.equal(refusal('{"a":"\\ud800"}').pointer, '/a')
  t.equal(refusal('{"a":"\\udc00\\ud800"}').pointer, '/a')
  t.equal(codeOf('{"a":"\\ud83d\\ude00"}'), 'accepted', 'a whole pair')
  t.equal(codeOf('{"\\u0000":1}'), 'text.forbidden_character', 'in a key')
  t.ok(refusal('{"\\ud800":1}').pointer?.isWellFormed(), 'the pointer itself can be stored and sent')
})
