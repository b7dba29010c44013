import fc from 'fast-check'
import t from 'tap'
import { Column } from '../../src/column.ts'
import type { Entity, Evidence, Listing, OwnershipLink } from '../../src/knowledge/facts.ts'
import { IdTable } from '../../src/knowledge/packed/id-table.ts'
import { PackedGroups } from '../../src/knowledge/packed/packed-groups.ts'
import { PackedList } from '../../src/knowledge/packed/packed-list.ts'
import { PackedMap } from '../../src/knowledge/packed/packed-map.ts'
import { entityForm, evidenceForm, linkForm, listingForm, Words } from '../../src/knowledge/packed/row-forms.ts'
import { PackedRows, type RowForm } from '../../src/knowledge/packed/rows.ts'
import { Texts } from '../../src/knowledge/packed/texts.ts'

interface Row {
  id: string
  key: string
  value: string | null
}

const form: RowForm<Row, readonly [string, string, string | null]> = {
  pack: ({ id, key, value }) => [id, key, value],
  unpack: ([id, key, value]) => ({ id, key, value }),
}

/** Any characters: of one byte to four, and what property names and numbers may be taken for. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '0', '-1', '__proto__', 'ent_0123456789abcdefghjkmnpqrs', '\u{fffd}', '\u{0}', '"', '\\', '😀'),
)
const rowsOf = (key: fc.Arbitrary<string>) =>
  fc.uniqueArray(fc.record({ id: text, key, value: fc.option(text) }), { selector: ({ id }) => id, maxLength: 60 })

/** The usual one, one that gives few different numbers, and one that gives one. */
const hashes = [undefined, (id: string) => id.length, () => 0xffffffff]

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function packed(rows: readonly Row[], hashOf: ((id: string) => number) | undefined) {
  const ids = new IdTable(hashOf)
  const held = new PackedRows(form)
  const [own, keys] = [new Column(), new Column()]
  for (const row of rows) {
    held.add(row)
    own.push(ids.add(row.id))
    keys.push(ids.add(row.key))
  }
  const order = held.order()
  return {
    map: new PackedMap(ids, held, own.toArray(), order),
    groups: new PackedGroups(ids, held, keys.toArray(), order),
    list: new PackedList(held, order),
    ids,
  }
}

t.test('a packed map is as a Map of the same rows by id', async (t) => {
  for (const hashOf of hashes) {
    fc.assert(
      fc.property(rowsOf(text), fc.array(fc.string({ unit: 'binary' })), (rows, others) => {
        const { map, list, ids } = packed(rows, hashOf)
        ids.add('came after the map was made')
        const model = new Map([...rows].sort(byId).map((row) => [row.id, row]))
        t.equal(map.size, model.size)
        t.same([...map], [...model])
        t.same([...map.keys()], [...model.keys()])
        t.same([...map.values()], [...model.values()])
        t.same([...map.entries()], [...model.entries()])
        t.same([...list], [...model.values()])
        t.equal(list.size, model.size)
        const seen: unknown[] = []
        map.forEach((row, id, all) => {
          seen.push([id, row, all === map])
        })
        t.same(
          seen,
          [...model].map(([id, row]) => [id, row, true]),
        )
        const asked = [...rows.flatMap(({ id, key }) => [id, key, `${id} `, id.slice(1)]), ...others]
        for (const id of [...asked, 'came after the map was made', '\ud800', 'x'.repeat(1000)]) {
          t.equal(map.has(id), model.has(id))
          t.same(map.get(id), model.get(id))
          t.same(map.get(id), model.get(id), 'and again')
        }
      }),
      { numRuns: 60 },
    )
  }
})

t.test('packed groups are as a Map of the rows by key, in the order of the rows', async (t) => {
  for (const hashOf of hashes) {
    fc.assert(
      fc.property(rowsOf(fc.oneof(fc.constantFrom('a', 'b', 'ü'), text)), (rows) => {
        const { groups, ids } = packed(rows, hashOf)
        ids.add('came after the map was made')
        const model = new Map<string, Row[]>()
        for (const row of [...rows].sort(byId)) model.set(row.key, [...(model.get(row.key) ?? []), row])
        t.equal(groups.size, model.size)
        t.same([...groups], [...model])
        t.same([...groups.keys()], [...model.keys()])
        t.same([...groups.values()], [...model.values()])
        const seen = new Map<string, readonly Row[]>()
        groups.forEach((held, key) => {
          seen.set(key, held)
        })
        t.same([...seen], [...model])
        for (const key of [...rows.flatMap((row) => [row.id, row.key]), 'none', 'came after the map was made']) {
          t.same(groups.get(key), model.get(key))
          t.equal(groups.has(key), model.has(key))
          t.equal(groups.count(key), model.get(key)?.length ?? 0)
        }
      }),
      { numRuns: 60 },
    )
  }
})

t.test('only rows of the order are in the map, and a row is read anew after many others', async (t) => {
  const ids = new IdTable()
  const rows = new PackedRows(form)
  const keys = new Column()
  const count = 10_000
  for (let at = 0; at < count; at++) {
    const id = `id ${String(at).padStart(5, '0')}`
    rows.add({ id, key: id, value: String(at) })
    keys.push(ids.add(id))
  }
  const odd = rows.order().filter((row) => row % 2 === 1)
  const map = new PackedMap(ids, rows, keys.toArray(), odd)
  t.equal(map.size, count / 2)
  t.notOk(map.has('id 00002'))
  t.equal(map.get('id 00002'), undefined)
  t.equal(map.get('id 00003'), map.get('id 00003'), 'one object while it is kept')
  for (let round = 0; round < 2; round++) {
    for (let at = 1; at < count; at += 2) {
      const got = map.get(`id ${String(at).padStart(5, '0')}`)
      if (got?.value !== String(at)) t.fail(`row ${at}`)
    }
  }
})

t.test('texts of any length come back', async (t) => {
  const million = 1 << 20
  const lengths = [0, 1, million - 2, 5, million - 1, million, million + 1, 3, 3 * million, 2.5 * million, 7]
  const texts = lengths.map((length, at) => String.fromCharCode(97 + at).repeat(length))
  const held = new Texts()
  for (const [number, one] of ['ü😀', ...texts, '漢'.repeat(million), 'end'].entries()) t.equal(held.add(one), number)
  for (const [number, one] of ['ü😀', ...texts, '漢'.repeat(million), 'end'].entries()) {
    if (held.at(number) !== one) t.fail(`text ${number} of ${one.length}`)
  }
})

t.test('each form gives back the row, its fields in the order of the SQL', async (t) => {
  const naming = { ids: new IdTable(), sources: new IdTable(), words: new Words() }
  const some = fc.option(text)
  const word = fc.constantFrom('A1', 'B2', 'CN', 'constructor')
  const someWord = fc.option(word)
  const graded = { dataset: word, grade: someWord, verified: fc.boolean(), evidence: text, note: some }
  const link = fc.record({
    ...{ id: text, ...graded, ownedId: text, ownerId: text, shareExact: some, shareMin: some, shareMax: some },
    ...{ interest: word, direct: fc.boolean(), start: some, end: some, asOf: some },
  })
  const listing = fc.record({
    ...{ id: text, ...graded, entityId: text, listId: word, listedOn: some, delistedOn: some },
    ...{ scope: some, program: some, legalBasis: some },
  })
  const evidence = fc.record({
    ...{ id: text, title: text, publisher: some, publisherInterest: some, publishedOn: some, url: some },
    ...{ grade: someWord, status: word, response: some, verified: fc.boolean(), dataset: word },
  })
  const entity = fc.record({
    ...{ id: text, sourceId: text, dataset: word, kind: word, name: text, country: someWord },
    ...{ ownershipStatus: someWord, incorporated: some, status: some, matchable: fc.boolean(), address: some },
    ...{ evidence: text, note: some },
    names: fc.array(fc.record({ text: text, kind: word, script: someWord, language: someWord })),
    identifiers: fc.array(fc.record({ scheme: word, id: text })),
  })
  const comesBack = <Packed extends { id: string }>(rowForm: RowForm<Packed>, rows: fc.Arbitrary<unknown>) => {
    fc.assert(
      fc.property(fc.array(rows as fc.Arbitrary<Packed>, { minLength: 1, maxLength: 5 }), (all) => {
        const held = new PackedRows(rowForm)
        for (const row of all) held.add(row)
        for (const [number, row] of all.entries()) t.equal(JSON.stringify(held.read(number)), JSON.stringify(row))
      }),
    )
  }
  comesBack<Entity>(entityForm(naming) as RowForm<Entity>, entity)
  comesBack<OwnershipLink>(linkForm(naming) as RowForm<OwnershipLink>, link)
  comesBack<Listing>(listingForm(naming) as RowForm<Listing>, listing)
  comesBack<Evidence>(evidenceForm(naming) as RowForm<Evidence>, evidence)
})
