import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { StandingRows } from '../../src/knowledge/standing-rows.ts'

/** What is known of one key, in plain words: the model that the packed arrays must agree with. */
interface Told {
  standing: boolean
  stays: boolean
  brought: boolean
  hash: string | null
  line: number
}

class Model {
  readonly #rows = new Map<string, Told>()

  get toCome(): number {
    return [...this.#rows.values()].filter((row) => row.standing && !row.brought && !row.stays).length
  }

  #of(key: string): Told {
    return this.#rows.get(key) ?? { standing: false, stays: false, brought: false, hash: null, line: 0 }
  }

  has(key: string): boolean {
    return this.#rows.has(key)
  }

  stand(key: string, hash: string, stays: boolean): void {
    this.#rows.set(key, { standing: true, stays, brought: false, hash, line: 0 })
  }

  bring(key: string, hash: string, line: number): string {
    const before = this.#of(key)
    if (before.brought) return before.hash === hash ? 'repeated' : 'conflict'
    this.#rows.set(key, { ...before, brought: true, hash, line })
    if (!before.standing) return 'new'
    return before.hash === hash ? 'same' : 'changed'
  }

  keep(key: string, line: number): void {
    const before = this.#of(key)
    if (before.standing && !before.brought) this.#rows.set(key, { ...before, brought: true, hash: null, line })
  }

  takeBack(key: string): void {
    const before = this.#of(key)
    if (before.brought) this.#rows.set(key, { ...before, brought: false, line: 0 })
  }

  isAbsent(key: string): boolean {
    const { standing, stays, brought } = this.#of(key)
    return standing && !stays && !brought
  }

  lineOf(key: string): number {
    const { brought, line } = this.#of(key)
    return brought ? line : 0
  }

  wasBrought(key: string): boolean {
    return this.#of(key).brought
  }

  says(key: string, hash: string): boolean {
    const row = this.#of(key)
    return (row.standing || row.brought) && row.hash === hash
  }

  isKnown(key: string): boolean {
    const { standing, stays, brought } = this.#of(key)
    return brought || (standing && stays)
  }
}

/** Few keys, so that they meet again and again; some differ in one character only. */
const keys = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'a|b', 'ent_0000', 'ent_0001', '中', '中\u0000', '\u{1f600}'),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const hashes = fc.oneof(
  fc.constantFrom('0'.repeat(31).concat('1'), 'f'.repeat(32), '00000000ffffffff'.repeat(2)),
  fc.stringMatching(/^[0-9a-f]{32}$/),
)
const lines = fc.integer({ min: 1, max: 2 ** 31 })

type Step =
  | { do: 'stand'; key: string; hash: string; stays: boolean }
  | { do: 'bring'; key: string; hash: string; line: number }
  | { do: 'keep'; key: string; line: number }
  | { do: 'takeBack'; key: string }

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('stand' as const), key: keys, hash: hashes, stays: fc.boolean() }),
    fc.record({ do: fc.constant('bring' as const), key: keys, hash: hashes, line: lines }),
    fc.record({ do: fc.constant('keep' as const), key: keys, line: lines }),
    fc.record({ do: fc.constant('takeBack' as const), key: keys }),
  ),
  { maxLength: 60 },
)

function take(rows: StandingRows, model: Model, step: Step): [unknown, unknown] {
  switch (step.do) {
    case 'stand':
      // An edition learns what stands before it brings anything, each key once.
      if (!model.has(step.key)) {
        rows.stand(step.key, step.hash, step.stays)
        model.stand(step.key, step.hash, step.stays)
      }
      return [null, null]
    case 'bring':
      return [rows.bring(step.key, step.hash, step.line), model.bring(step.key, step.hash, step.line)]
    case 'keep':
      return [rows.keep(step.key, step.line), model.keep(step.key, step.line)]
    case 'takeBack':
      return [rows.takeBack(step.key), model.takeBack(step.key)]
  }
}

const told = (rows: StandingRows | Model, key: string) => [
  rows.isAbsent(key),
  rows.lineOf(key),
  rows.wasBrought(key),
  rows.isKnown(key),
]

t.test('what stands and what comes is told as a plain map would tell it', async () => {
  fc.assert(
    fc.property(steps, keys, (taken, stranger) => {
      const rows = new StandingRows()
      const model = new Model()
      for (const step of taken) {
        const [here, there] = take(rows, model, step)
        assert.equal(here, there)
        if ('hash' in step) assert.equal(rows.says(step.key, step.hash), model.says(step.key, step.hash))
        assert.equal(rows.toCome, model.toCome)
      }
      for (const key of [...taken.map((step) => step.key), stranger]) {
        assert.deepEqual(told(rows, key), told(model, key))
      }
    }),
    { numRuns: 500 },
  )
})

t.test('a row that comes after a bad one of its key was taken back is known by its own content', async (t) => {
  const rows = new StandingRows()
  const [stood, came] = ['a'.repeat(32), '0'.repeat(31).concat('1')]
  rows.stand('key', stood, false)
  rows.keep('key', 1)
  rows.takeBack('key')
  t.equal(rows.bring('key', came, 2), 'changed')
  t.equal(rows.says('key', came), true)
  t.equal(rows.says('key', stood), false)
})

t.test('it grows: a hundred thousand keys and more are each told apart', async (t) => {
  const count = 120_000
  const key = (at: number) => `ent_${at.toString(36)}`
  const hash = (at: number) => at.toString(16).padStart(8, '0').repeat(4)
  const rows = new StandingRows()
  for (let at = 0; at < count; at++) rows.stand(key(at), hash(at), at % 3 === 0)
  t.equal(rows.toCome, count - count / 3)
  const outcomes = new Map<string, number>()
  // Every second one comes, every tenth with other content; as many more come that nobody knew.
  for (let at = 0; at < count * 2; at += 2) {
    const outcome = rows.bring(key(at), at % 10 === 0 ? hash(at + 1) : hash(at), at + 1)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  t.same([...outcomes].sort(), [
    ['changed', 12_000],
    ['new', 60_000],
    ['same', 48_000],
  ])
  let wrong = 0
  for (let at = 0; at < count * 2; at++) {
    const came = at % 2 === 0
    const absent = !came && at < count && at % 3 !== 0
    if (rows.wasBrought(key(at)) !== came) wrong++
    if (rows.isAbsent(key(at)) !== absent) wrong++
    if (rows.lineOf(key(at)) !== (came ? at + 1 : 0)) wrong++
  }
  t.equal(wrong, 0)
  t.equal(rows.toCome, 40_000)
})

t.test('room for what is expected changes nothing', async (t) => {
  for (const expected of [0, 1, 1024, 5000]) {
    const rows = new StandingRows(expected)
    for (let at = 0; at < 3000; at++) rows.stand(`${at}`, 'a'.repeat(32), false)
    for (let at = 0; at < 3000; at += 2) assert.equal(rows.bring(`${at}`, 'a'.repeat(32), 1), 'same')
    t.equal(rows.toCome, 1500, `${expected}`)
  }
})
