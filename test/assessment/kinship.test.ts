import type { FastifyInstance } from 'fastify'
import t from 'tap'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import { entityId } from '../../src/knowledge/ids.ts'
import type { FactRowInput } from '../../src/knowledge/rows.ts'
import { reviewIdentity } from '../../src/linking/index.ts'
import { listMeta } from '../../src/sources/list-catalogue.ts'
import { edition, entity, listing } from '../knowledge/rows.ts'
import { inject } from '../support/contract.ts'
import { importedService } from '../support/imported.ts'

const DAY = '2026-11-24'
const upkeep = { publisher: 'The authority', cadence: null, staleAfterDays: 30 }
const adb = await listMeta('adb-debarred', upkeep)
const wb = await listMeta('wb-debarred', upkeep)
const bis = await listMeta('us-bis-entity', upkeep)
const dated = { version: '2026-11-20', publishedOn: '2026-11-20' }

/** An entry of a list: who it is and that it stands there. */
function entry(
  id: string,
  names: string | string[],
  country: string | null,
  listed: Parameters<typeof listing>[1] = {},
): FactRowInput[] {
  const texts = [names].flat()
  return [
    entity(id, {
      country,
      names: texts.map((text, at) => ({ text, kind: at === 0 ? 'official' : 'alias', script: 'Latn', language: null })),
    }),
    listing(id, { evidence: null, grade: 'A1', ...listed }),
  ]
}

type Vendor = AssessmentAnswer['vendors'][number]

async function asked(app: FastifyInstance, name: string, country: string) {
  const answer = await inject(app, {
    method: 'POST',
    url: '/v1/assessments',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ vendor: { name, country }, asOf: DAY }),
  })
  const body = answer.json<AssessmentAnswer>()
  const report = async (lang: string) => (await inject(app, `/v1/assessments/${body.id}/report?lang=${lang}`)).body
  return { body, vendor: body.vendors[0]!, report }
}

const onList = ({ findings }: Vendor, list: string) =>
  findings.filter(({ basis }) => basis.kind === 'listing' && basis.list.id === list)

t.test('the entries of all lists are told with the vendor, and why they are the same, in both languages', async (t) => {
  const { app, take } = await importedService(t)
  const alone = await asked(app, 'Calaca High Power Corporation', 'PH')
  t.same(alone.vendor.match.united, [])
  await take(
    edition(
      adb,
      [
        ...entry('adb-1', 'CALACA HIGH POWER CORP.', 'PH', { listedOn: '2021-03-01' }),
        ...entry('adb-2', 'Calaca High Power Corporation', 'PH', { listedOn: '2019-05-01' }),
      ],
      dated,
    ),
    edition(wb, entry('wb-1', 'Calaca High Power Corporation', null, { listedOn: '2022-01-01' }), dated),
  )
  const { body, vendor, report } = await asked(app, 'Calaca High Power Corporation', 'PH')
  t.match(vendor.match, { status: 'match', entity: { name: 'Calaca High Power Corporation', country: 'PH' } })
  const united = vendor.match.united.map(({ name, country, dataset, basis }) => ({ name, country, dataset, ...basis }))
  t.same(
    united.sort((a, b) => (`${a.dataset} ${a.name}` < `${b.dataset} ${b.name}` ? -1 : 1)),
    [
      {
        name: 'CALACA HIGH POWER CORP.',
        country: 'PH',
        dataset: 'adb-debarred',
        en: 'same name and country: "calaca high power", PH',
        es: 'mismo nombre y país: "calaca high power", PH',
      },
      {
        name: 'Calaca High Power Corporation',
        country: 'PH',
        dataset: 'adb-debarred',
        en: 'same name and country: "calaca high power", PH',
        es: 'mismo nombre y país: "calaca high power", PH',
      },
      {
        name: 'Calaca High Power Corporation',
        country: null,
        dataset: 'wb-debarred',
        en: 'same name in full, borne by no other: "calaca high power"',
        es: 'mismo nombre completo, que nadie más lleva: "calaca high power"',
      },
    ],
  )
  const evidence = new Map(body.evidence.map((one) => [one.id, one]))
  for (const one of vendor.match.united) {
    t.match(evidence.get(one.evidence), { publisher: 'Probity', status: 'edition', title: /Identities found by rule/ })
  }

  t.equal(onList(vendor, 'adb-debarred').length, 1, 'a list on which it stands twice is told of once')
  t.match(onList(vendor, 'adb-debarred')[0]!.basis, { listedOn: '2019-05-01' }, 'by the earliest entry')
  t.equal(onList(vendor, 'wb-debarred').length, 1)
  for (const list of ['adb-debarred', 'wb-debarred']) {
    t.equal(vendor.checks.find(({ id }) => id === `watchlists.${list}`)!.status, 'flagged')
  }

  const [es, en] = [await report('es'), await report('en')]
  t.match(es, /Es la misma organización que: .*adb-debarred; mismo nombre y país/)
  t.match(es, /wb-debarred; mismo nombre completo, que nadie más lleva/)
  t.match(en, /It is the same organisation as: .*adb-debarred; same name and country/)
  t.notMatch(en, /mismo nombre/)
})

t.test('an entry that ended is told beside the one that stands', async (t) => {
  const { app, take } = await importedService(t)
  await take(
    edition(
      adb,
      [
        ...entry('adb-1', 'Calaca High Power Corporation', 'PH', { listedOn: '2015', delistedOn: '2018' }),
        ...entry('adb-2', 'Calaca High Power Corporation', 'PH', { listedOn: '2021' }),
      ],
      dated,
    ),
  )
  const { vendor } = await asked(app, 'Calaca High Power Corporation', 'PH')
  t.same(
    onList(vendor, 'adb-debarred')
      .map(({ shownBecause, basis }) => [shownBecause, basis.kind === 'listing' && basis.listedOn])
      .sort(),
    [
      [null, '2021'],
      ['ended', '2015'],
    ].sort(),
  )
})

t.test('what a reviewer wrote is quoted as it is', async (t) => {
  const { app, db, take } = await importedService(t)
  await take(edition(adb, entry('adb-1', 'Dragunov Works Ltd.', 'PH'), dated))
  const calaca = await asked(app, 'Calaca High Power Corporation', 'PH')
  t.equal(onList(calaca.vendor, 'adb-debarred').length, 0)
  const aId = calaca.vendor.match.entity!.id
  const review = { aId, bId: entityId('test', 'adb-1'), reason: 'renombrada en 2020', by: 'A. Reviewer', on: DAY }
  await reviewIdentity(db, { ...review, finding: 'confirmed' })
  await take()
  const { body, vendor, report } = await asked(app, 'Dragunov Works', 'PH')
  t.equal(vendor.match.entity!.id, aId, 'found by the name of the entry')
  const basis = 'review by A. Reviewer: renombrada en 2020'
  t.match(vendor.match.united, [
    { name: 'Dragunov Works Ltd.', dataset: 'adb-debarred', basis: { es: basis, en: basis } },
  ])
  const cited = body.evidence.find(({ id }) => id === vendor.match.united[0]!.evidence)
  t.match(cited, { publisher: 'A. Reviewer', publishedOn: DAY })
  t.equal(onList(vendor, 'adb-debarred').length, 1)
  t.match(await report('es'), basis)
})

const BRANCHES = ['Beijing', 'Shenzhen', 'Chile', 'France', 'Egypt', 'Brasil'].map(
  (place) => `Karvotel ${place} Systems`,
)
const head = entry('head', ['Karvotel Technologies Co., Ltd.', 'Karvotel'], 'CN')
const branches = BRANCHES.flatMap((name, at) => entry(`branch-${at}`, name, 'CN'))

t.test('a group that a list names firm by firm is answered as one, and said to be no proof of ownership', async (t) => {
  const { app, take } = await importedService(t)
  const stranger = entry('stranger', 'Dragunov Works Ltd.', 'RU')
  const ended = entry('ended', 'Karvotel Peru Systems', 'PE', { listedOn: '2019', delistedOn: '2021' })
  await take(edition(bis, [...head, ...branches, ...stranger, ...ended], dated))
  const { vendor, report } = await asked(app, 'Karvotel Technologies Co., Ltd.', 'CN')
  t.match(vendor.match, {
    status: 'match',
    entity: { name: 'Karvotel Technologies Co., Ltd.' },
    group: { brand: 'karvotel', members: 6, lists: [{ list: 'us-bis-entity', entities: 6 }], named: null },
  })
  const { en, es } = vendor.match.group!.text
  t.match(
    en,
    /^Karvotel Technologies Co., Ltd\. stands for a group: 6 more entries .*"karvotel" \(us-bis-entity: 6\)\. .*no proof of ownership\.$/,
  )
  t.match(
    es,
    /^Karvotel Technologies Co., Ltd\. representa a un grupo: 6 entradas más .*«karvotel» \(us-bis-entity: 6\)\. .*no prueba propiedad\.$/,
  )
  t.equal(onList(vendor, 'us-bis-entity').length, 1, 'its own entry is found, not those of its members')
  t.match(await report('es'), /representa a un grupo: 6 entradas/)
  t.match(await report('en'), /stands for a group: 6 more entries/)

  const branch = await asked(app, 'Karvotel Chile Systems', 'CN')
  t.match(branch.vendor.match, {
    status: 'possible',
    entity: { name: 'Karvotel Technologies Co., Ltd.' },
    group: { members: 6, named: { name: 'Karvotel Chile Systems', country: 'CN' } },
  })
  t.match(branch.vendor.match.group!.text.en, /Karvotel Chile Systems is one of them\./)
  t.match(branch.vendor.match.group!.text.es, /Karvotel Chile Systems es una de ellas\./)
  t.equal(branch.vendor.checks.find(({ id }) => id === 'watchlists.us-bis-entity')!.status, 'flagged')
  t.equal((await asked(app, 'Dragunov Works Ltd.', 'RU')).vendor.match.group, null)
})

t.test('few of one brand are no group, nor are the entries of a list that knocks out', async (t) => {
  const { app, take } = await importedService(t)
  await take(edition(bis, [...head, ...branches.slice(0, 8)], dated))
  t.equal((await asked(app, 'Karvotel', 'CN')).vendor.match.group, null, 'four')
  t.match((await asked(app, BRANCHES[0]!, 'CN')).vendor.match, {
    status: 'match',
    entity: { name: BRANCHES[0] },
    group: null,
  })

  const { app: other, take: takeThere } = await importedService(t)
  await takeThere(edition(wb, [...head, ...branches], dated))
  t.equal((await asked(other, 'Karvotel', 'CN')).vendor.match.group, null)
  t.match(
    (await asked(other, BRANCHES[0]!, 'CN')).vendor.match,
    { status: 'match', entity: { name: BRANCHES[0] } },
    'each by its own name',
  )
})
