/** The index itself: the same answers however names were loaded, kept as a file, and changed by editions. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { hashText } from '../../src/hash-text.ts'
import {
  buildScreeningIndex,
  decideMatch,
  findMentions,
  readIndexFile,
  type ScreenEntity,
  type ScreeningIndex,
  screen,
  screeningIndexSteps,
  writeIndexFile,
} from '../../src/screening/index.ts'
import { KeyTableBuilder } from '../../src/screening/name-index/key-tables.ts'
import { starterEntities, starterIndex } from './starter-index.ts'

const sorted = [...starterEntities].sort((a, b) => (a.id < b.id ? -1 : 1))
const QUERIES = starterEntities
  .flatMap(({ names }) => names.map(({ text }) => text))
  .flatMap((text, at) => (at % 7 === 0 ? [text, `${text.slice(0, 3)}${text.slice(4)}`, `${text} Servicios`] : []))
const TEXT = `El fabricante ${starterEntities[0]!.names[0]!.text} y ${starterEntities[40]!.names[0]!.text} ofertan equipos.`

const answers = (index: ScreeningIndex) =>
  JSON.stringify([
    ...QUERIES.map((name) => screen(index, { name })),
    ...QUERIES.slice(0, 60).map((name) => decideMatch(index, { name })),
    findMentions(index, TEXT),
  ])

function build(entities: readonly ScreenEntity[], before?: ScreeningIndex): ScreeningIndex {
  const steps = screeningIndexSteps(() => entities, before)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

t.test('an edition taken up beside the names of another answers as if all had been read anew', async (t) => {
  const whole = answers(starterIndex)
  const keep = fc.array(fc.constantFrom('same', 'same', 'same', 'absent', 'renamed', 'moved'), {
    minLength: sorted.length,
    maxLength: sorted.length,
  })
  fc.assert(
    fc.property(keep, (fates) => {
      const before = sorted.flatMap((entity, at): ScreenEntity[] => {
        if (fates[at] === 'absent') return []
        if (fates[at] === 'renamed') return [{ ...entity, names: [{ text: `Zyx ${entity.names[0]!.text}` }] }]
        return [fates[at] === 'moved' ? { ...entity, country: 'ZZ' } : entity]
      })
      const gone: ScreenEntity = {
        id: '~gone',
        names: [{ text: 'Vergangen Telecom' }],
        identifiers: [{ scheme: 'X', id: '1' }],
      }
      const older = build([...before, gone])
      const updated = build(sorted, older)
      t.equal(updated.parts[0]!.segment, older.parts[0]!.segment, 'what was there is used')
      t.equal(updated.nameCount, starterIndex.nameCount)
      t.same(updated.entitiesWith('X', '1'), [])
      t.equal(updated.entityNumber('~gone'), -1)
      t.equal(updated.begins('vergangen'), false, 'a name that is gone begins nothing')
      t.same(updated.beginningWith('vergangen', 10), [])
      return answers(updated) === whole
    }),
    { numRuns: 6, seed: 4 },
  )
})

t.test('the order of loading never shows', async (t) => {
  t.equal(answers(buildScreeningIndex([...starterEntities].reverse())), answers(starterIndex))
})

t.test('too much changed, and the names are read anew', async (t) => {
  const many = Array.from({ length: 6000 }, (_, at) => ({ id: `m${at}`, names: [{ text: `Firma Nummer ${at}` }] }))
  const older = build(sorted)
  const updated = build(
    [...sorted, ...many].sort((a, b) => (a.id < b.id ? -1 : 1)),
    older,
  )
  t.equal(updated.parts.length, 1)
  t.not(updated.parts[0]!.segment, older.parts[0]!.segment)
})

t.test('a file of the index', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'index-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'names.index')
  t.equal(readIndexFile(file, 'build 1'), null, 'there is none')
  const written = await writeIndexFile(file, starterIndex, 'build 1')
  t.match(written.sha256, /^[0-9a-f]{64}$/)
  t.equal(readFileSync(file).length, written.bytes)

  t.equal(answers(readIndexFile(file, 'build 1')!), answers(starterIndex))
  t.equal(readIndexFile(file, 'build 2'), null, 'made by other code')

  const bytes = readFileSync(file)
  for (const at of [3, 60, bytes.length >> 1, bytes.length - 5]) {
    const damaged = Buffer.from(bytes)
    damaged[at]! ^= 1
    writeFileSync(file, damaged)
    t.equal(readIndexFile(file, 'build 1'), null, `a bit of byte ${at} is wrong`)
  }
  for (const length of [0, 7, 40, bytes.length - 1]) {
    writeFileSync(file, bytes.subarray(0, length))
    t.equal(readIndexFile(file, 'build 1'), null, `cut short after ${length} bytes`)
  }
})

t.test('tables of keys give back what was put in', async (t) => {
  const pairs = fc.array(fc.tuple(fc.string({ maxLength: 4 }), fc.nat(50)), { maxLength: 300 })
  fc.assert(
    fc.property(pairs, (entries) => {
      const builder = new KeyTableBuilder()
      const wanted = new Map<string, number[]>()
      for (const [key, value] of entries) {
        builder.add(key, value)
        const held = wanted.get(key) ?? []
        if (held.at(-1) !== value) held.push(value)
        wanted.set(key, held)
      }
      const [table, lists] = [builder.pairs(), builder.lists()]
      return [...wanted].every(([key, values]) => {
        const [found, listed]: [number[], number[]] = [[], []]
        table.read(hashText(key), found)
        lists.read(hashText(key), listed)
        // Another key may have the same print.
        return values.every((value) => found.includes(value) && listed.includes(value))
      })
    }),
  )
  const some: number[] = []
  const builder = new KeyTableBuilder()
  for (let at = 0; at < 1000; at++) builder.add('common', at)
  builder.lists().read(hashText('common'), some, 10)
  t.equal(some.length, 11, 'one more than asked for tells that there are more')
})
