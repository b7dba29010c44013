import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { SourceFormatError } from '../../src/sources/source.ts'
import { source } from '../../src/sources/us-restricted.ts'
import { faultsOf } from './faults.ts'
import { diskFile, type ReadSource, readSource, textFile } from './read.ts'

const folder = path.join(import.meta.dirname, 'fixtures/us-restricted')
const file = (name: string) => diskFile(path.join(folder, name))
const read = (...names: string[]) => readSource(source, names.map(file))
const namesIn = (row: { names: { text: string; kind: string }[] } | undefined) =>
  row?.names.map(({ text, kind }) => `${kind}: ${text}`)
/** Entities with their listings, in the order of the file. */
const entries = ({ of }: ReadSource, list: string) =>
  of('entity', list).map((entity) => ({
    entity,
    listings: of('listing', list).filter((row) => row.entity.sourceId === entity.ref.sourceId),
  }))

t.test('1260H: companies with their findings, and the subsidiaries that stand in the notes', async (t) => {
  const all = await read('dow_1260h.json')
  t.same(faultsOf(all.all), [])
  t.match(all.editions, [
    { dataset: { id: 'us-dod-1260h', staleAfterDays: 400 }, version: '2026-06-10', complete: true },
  ])
  const [holding, ...rest] = entries(all, 'us-dod-1260h')
  t.match(holding!.entity, {
    line: 1,
    ref: { namespace: 'us-dod-1260h', sourceId: 'larmek-investment-holding-co-ltd.cn' },
    kind: 'company',
    country: 'CN',
    evidence: null,
  })
  t.match(holding!.listings, [
    {
      key: 'larmek-investment-holding-co-ltd.cn',
      listedOn: '2026-06-10',
      delistedOn: null,
      grade: 'A2',
      verified: true,
      legalBasis: '91 FR 35189 (June 10, 2026)',
      scope: /^Listed together with subsidiaries: /,
      note: /^Larmek Holding is directly affiliated .* because\.\.\.$/,
    },
  ])
  t.same(
    rest.map(({ entity }) => namesIn(entity)),
    [
      ['official: Larmek Technologies Co., Ltd.', 'alias: Larmek'],
      ['official: Dorvik Systems, Inc.'],
      ['official: Orvand Aircraft Co., Ltd.', 'former: Orvand Instruments Company Limited (OICL)'],
      ['official: Tovar Works Ltd.'],
      ['official: Velt USA Inc.'],
      ['official: Larmek, Americas'],
      ['official: Brinmor Optics Co., Ltd.'],
    ],
  )
  t.match(rest[0], {
    entity: { country: null, kind: 'company' },
    listings: [{ listedOn: '2026-06-10', scope: null, note: /^Listed together with Larmek Investment/ }],
  })
  t.equal(all.of('ownership').length, 0)
})

t.test('the FCC’s list: companies, and kinds of goods that match no name', async (t) => {
  const [company, category, without] = entries(await read('fcc_covered.json'), 'us-fcc-covered')
  t.match(company, {
    entity: { kind: 'company', matchable: true, country: 'CN' },
    listings: [{ listedOn: '2021-03-12', scope: /including by its subsidiaries and affiliates\.$/ }],
  })
  t.match(category!.entity, { kind: 'other', matchable: false })
  t.match(without!.entity, { kind: 'company', matchable: true, country: null })
})

t.test('UFLPA: whom else an entry covers is its scope; a former name is one', async (t) => {
  const [entry] = entries(await read('dhs_uflpa.json'), 'us-dhs-uflpa')
  t.same(namesIn(entry!.entity), [
    'official: Dorvik Silicon (Shanshan) Co., Ltd',
    'alias: Dorvik Si',
    'former: Dorvik Glass Co.',
  ])
  t.match(entry!.listings, [{ listedOn: '2022-06-21', scope: 'and subsidiaries; UFLPA Sec. 2(d)(2)(B)(i): mines' }])
})

t.test('the Entity List: aliases inside names, the day of the first notice', async (t) => {
  const all = await read('bis_entity_list.json')
  t.same(faultsOf(all.all), [])
  const [first, cut, third] = entries(all, 'us-bis-entity')
  t.same(namesIn(first!.entity), ['official: Mesdar Energy Company', 'alias: MEC'])
  t.match(first, {
    entity: { kind: 'other', ref: { sourceId: 'mesdar-energy-company.ir' }, country: 'IR' },
    listings: [
      {
        listedOn: '2007-07-12',
        legalBasis: '72 FR 38010, 7/12/07',
        scope: 'License requirement: For all items subject to the EAR.',
      },
    ],
  })
  t.same(namesIn(cut!.entity), ['official: Saban Company', 'alias: Saban Pad Co.'])
  t.equal(cut!.entity.address, 'Unit #23, Tehran, Iran')
  t.same(namesIn(third!.entity), ['official: Talvek Shipyard', 'former: Talvek Yard', 'alias: Foo', 'alias: Bar'])
  t.match(third, {
    entity: { country: null, note: 'Country as the list has it: Crimea Region of Ukraine' },
    listings: [{ listedOn: null }],
  })
})

t.test('denied persons: the end of the order, repeats, an end before the begin', async (t) => {
  const all = await read('bis_dpl.json', 'bis_meu.json')
  t.same(faultsOf(all.all), [])
  const [pell, airline] = entries(all, 'us-bis-dpl')
  t.match(pell, {
    entity: { country: 'US', ref: { sourceId: 'orson-pell.us' } },
    listings: [{ listedOn: '2022-01-01', delistedOn: '2031-06-28', scope: 'Standard order' }],
  })
  t.same(namesIn(airline!.entity), ['official: VELT AIRLINES', 'trade: V7 AIR'])
  t.match(airline!.listings, [{ delistedOn: null, note: 'end as written: 2025-01-01', scope: 'Temporary order' }])
  t.same(all.leftOut, { 'the same entry stands earlier in the file': 1 })
  const [user] = entries(all, 'us-bis-meu')
  t.match(user, {
    entity: { kind: 'company', note: 'Subordinate institution of Brinmor' },
    listings: [{ listedOn: '2020-12-23' }],
  })
})

t.test('withhold release orders: parties, goods, ships, and orders that are over', async (t) => {
  const all = await read('cbp_wro.json')
  t.same(faultsOf(all.all), [])
  const [prison, works, cotton, region, ship, ships, revoked, inactive, modified] = entries(all, 'us-cbp-wro')
  t.same(namesIn(prison!.entity), ['official: Tovar Prison'])
  t.same(namesIn(works!.entity), ['official: Tovar Works Co., Ltd.'], 'parties are not one organisation')
  t.equal(works!.listings.length, 2)
  t.match(prison!.listings, [
    {
      key: 'tovar-prison.jp',
      listedOn: '1994-06-12',
      program: 'Withhold release order',
      scope: 'Merchandise: Video Games',
      note: 'Industry: Electronics; Remarks: See Finding.; Named together with others: Tovar Prison; Tovar Works Co., Ltd.',
    },
    { key: /\|[0-9a-f]{12}$/, listedOn: '1995-06-12', program: 'Finding', note: /^Named together/ },
  ])
  for (const none of [cotton, region, ship]) t.match(none!.entity, { kind: 'other', matchable: false })
  t.same(namesIn(ship!.entity), ['official: Fishing Vessel: Da Mar', 'alias: Da Mar'])
  t.match(ships!.entity, { matchable: true, names: [{}, { text: 'Dorvik Ocean Co. Ltd.' }], country: null })
  t.match(revoked, {
    entity: { names: [{ text: 'Orvand Group' }] },
    listings: [{ delistedOn: '2020-03-24', scope: 'Merchandise: Soda Ash; and its Subsidiaries' }],
  })
  t.match(inactive!.listings, [
    {
      delistedOn: '2026-07-09',
      note: 'status: Inactive-Pending Litigation; over by 2026-07-09, the day of the copy; since when is not told',
    },
  ])
  t.equal(modified!.entity.names.length, 1, 'a party may have been let out of the order')
  t.match(modified!.listings, [{ delistedOn: null, note: /^status: Partially Modified; Remarks: Norsk/ }])
})

t.test('section 1286: institutions, and programmes that are none', async (t) => {
  const [academy, plan] = entries(await read('dow_1286.json'), 'us-dod-1286')
  t.match(academy, { entity: { kind: 'company', matchable: true }, listings: [{ note: /^FY2024 .*Table 1/ }] })
  t.match(plan!.entity, { kind: 'other', matchable: false })
})

t.test('NS-CMIC, and its annex, which is read only where the list is not given', async (t) => {
  const both = await read('ofac_nscmic.json', 'ofac_eo14032_annex.json')
  t.match(both.editions, [{ dataset: { id: 'us-ofac-ns-cmic' }, complete: true }])
  t.equal(both.of('entity').length, 1)
  t.same(both.leftOut, { 'an entry of the annex with which the list began; the list itself is given': 1 })
  t.match(entries(both, 'us-ofac-ns-cmic')[0], {
    entity: {
      identifiers: [{ scheme: 'CN-SAIC', id: '91110000MA005UCQ5P' }],
      note: 'Target Type: State-Owned Enterprise; Linked To: LARMEK',
    },
    listings: [{ listedOn: '2021-06-03', program: 'CMIC-EO13959', note: 'Effective date: 2021-08-02' }],
  })
  const annex = await read('ofac_eo14032_annex.json')
  t.match(annex.editions, [{ complete: false }], 'what a list began with is not the list')
  t.match(annex.of('listing'), [{ listedOn: '2021-08-02', legalBasis: '86 FR 30145 (June 7, 2021)' }])
})

t.test('debarred parties: two files are one list', async (t) => {
  const all = await read('state_debarred_admin.json', 'state_debarred_statutory.json')
  t.same(faultsOf(all.all), [])
  t.match(all.editions, [{ dataset: { id: 'us-ddtc-debarred' }, version: '2026-07-01', complete: true }])
  const [dorva, velt, snv, person, company] = entries(all, 'us-ddtc-debarred')
  t.same(
    [dorva, velt, snv].map((party) => namesIn(party!.entity)),
    [['official: Dorva, Carlos'], ['official: Velt, S.A.'], ['official: SNV, S.A']],
  )
  t.match(velt!.listings, [
    {
      listedOn: '2014-06-19',
      note: 'Charging letter on file; Debarment order on file; Named together with others: Dorva, Carlos; Velt, S.A., and SNV, S.A',
    },
  ])
  t.same(namesIn(person!.entity), [
    'official: Pell, Orson',
    'alias: Pell, O.',
    'alias: Bell, Orson',
    'alias: Orson Pell',
    'alias: O. Pell',
    'alias: Orson Bell',
  ])
  t.match(person, {
    entity: { kind: 'person', note: 'Date of birth: November, 1975' },
    listings: [{ listedOn: '2018-04-25' }, { listedOn: '2020-04-25' }],
  })
  t.match(company!.entity, { kind: 'other', names: [{ text: 'Velt & C International Trade, Inc.' }] })
  const half = await read('state_debarred_statutory.json')
  t.match(half.editions, [{ complete: false }], 'one half is not the list')
})

t.test('nonproliferation: a listing for each sanction, most of them over', async (t) => {
  const all = await read('state_nonproliferation.json')
  t.same(faultsOf(all.all), [])
  const [export_, person, nameless] = entries(all, 'us-isn-nonproliferation')
  t.match(export_!.entity, { country: 'KP', note: 'Location: Dorvik' })
  t.same(
    export_!.listings.map(({ program, listedOn, delistedOn, note }) => [program, listedOn, delistedOn, note]),
    [
      ['INKSNA', '2018-04-30', '2020-04-30', 'status: Expired on 04/30/20'],
      ['Executive Order 13382', null, null, 'start as written: 12/11/201'],
      [
        'Missile Sanctions laws',
        '1999-11-17',
        null,
        'status: Procurement ban ended 04/01/03, all other sanctions remain',
      ],
      [
        'Missile Sanctions laws',
        '1999-03-29',
        '2004-04-01',
        'status: procurement ban ended 2002, all other sanctions removed 4/1/04',
      ],
      [
        'Missile Sanctions laws',
        '1993-08-24',
        '2026-07-09',
        'status: Lifted; over by 2026-07-09, the day of the copy; since when is not told',
      ],
    ],
  )
  t.ok(export_!.listings.every(({ scope }) => scope?.startsWith('Designation includes any successor')))
  t.equal(export_!.listings[0]!.legalBasis, 'Vol. 83, No. 90')
  t.match(person, {
    entity: {
      kind: 'person',
      names: [{ text: 'Han De' }, { text: 'De Han' }],
      note: 'Country as the list has it: Middle East Region; listed as (PRC individual)',
    },
    listings: [{ listedOn: null, legalBasis: 'Vol. 1', note: 'Designated by notice' }],
  })
  t.match(nameless!.entity, { kind: 'person', matchable: false })
})

t.test('Supplement No. 4 to Part 744 as CSV', async (t) => {
  const all = await readSource(source, [file('supplement-4.csv')], { lastModified: '2026-06-01' })
  t.same(faultsOf(all.all), [])
  t.match(all.editions, [{ dataset: { id: 'us-bis-entity' }, version: '2026-06-01', complete: true }])
  const [person, larmek, brinmor, velt] = entries(all, 'us-bis-entity')
  t.same(namesIn(person!.entity), ['official: Abdar Ghour'])
  t.match(person, {
    entity: { country: 'AF', address: /^501, 5th Floor, .* Kabul, Afghanistan\.$/ },
    listings: [
      {
        listedOn: '2011-11-21',
        scope:
          'License requirement: For all items subject to the EAR. (See § 744.11 of the EAR.) License review policy: Presumption of denial',
        legalBasis: '76 FR 71869, 11/21/11.',
      },
    ],
  })
  t.same(namesIn(larmek!.entity), [
    'official: Larmek Technologies Co., Ltd. (Larmek)',
    'alias: Shenzhen Larmek Technologies',
    'alias: Larmek Tech Inc.',
    'alias: Larmek',
  ])
  t.match(larmek, {
    entity: { country: 'CN', address: 'Dorvik Base, Longgang District, Shenzhen, China.' },
    listings: [{ listedOn: '2019-05-21' }],
  })
  t.same(namesIn(brinmor!.entity), ['official: Brinmor Optics', 'alias: Brinmor Light Co. Ltd.'])
  t.equal(brinmor!.entity.address, 'No. 4 Lake Road, Dorvik, China.')
  t.same(namesIn(velt!.entity), ['official: Velt JSC', 'former: Velt Works'])
  t.match(velt, { entity: { address: '3 Road, Dorvik, China' }, listings: [{ listedOn: '2021-02-03' }] })
  t.same(all.leftOut, { 'a line with the name of a country only': 1, 'a reserved line': 1 })
  t.same(
    all.bad.map(({ line, reason }) => [line, reason]),
    [
      [12, 'the cell of the entity is empty'],
      [13, '3 columns instead of those of the header'],
    ],
  )
})

t.test('a whole folder at once', async (t) => {
  const all = await read(...readdirSync(folder).filter((name) => name.endsWith('.json')))
  t.equal(all.editions.length, 11)
  t.equal(all.leftOut['a description of the lists, not a list'], 1)
  const stated = await readSource(source, [file('fcc_covered.json')], { publishedOn: '2026-07-01', complete: false })
  t.match(stated.editions, [{ publishedOn: '2026-07-01', complete: false }])
})

t.test('what is not in the form is refused whole; a broken entity is told of', async (t) => {
  const refused = async (files: Parameters<typeof readSource>[1], message: RegExp) => {
    const error = await readSource(source, files).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    t.ok(error instanceof SourceFormatError)
    t.match((error as Error).message, message)
  }
  const fcc = readFileSync(path.join(folder, 'fcc_covered.json'), 'utf8')
  const changed = (from: string, to: string) => [textFile('fcc.json', fcc.replace(from, to))]
  await refused([], /no file of a list/)
  await refused([textFile('a.json', '{"rows":[]}')], /is not a list in the uniform JSON form: it has no "entities"/)
  await refused(changed('"fcc-covered"', '"moon-list"'), /a list that is not known, "moon-list"/)
  await refused(changed('"count": 3', '"count": 4'), /says that it holds 4 entities, and holds 3/)
  await refused(changed('"source_file"', '"origin"'), /uniform JSON form/)
  await refused(changed('2026-07-09', 'July'), /"extracted" is "July", not a day/)
  await refused(changed('"status"', '"verdict"'), /entity 1: Unrecognized key: "verdict"/)
  await refused([file('bis_entity_list.json'), file('supplement-4.csv')], /two of the files hold the list/)
  await refused([textFile('s.csv', 'Country,Entity\n')], /lacks the column License requirement/)
  const { bad } = await readSource(source, changed('"name": "Velt Telecom Inc."', '"name": ""'))
  t.match(bad, [{ line: 3, reason: /^name: / }])
})
