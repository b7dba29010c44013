import type { FastifyInstance } from 'fastify'
import t from 'tap'
import type { AssessmentAnswer } from '../../src/assessment/schema.ts'
import type { FactRowInput } from '../../src/knowledge/rows.ts'
import { listMeta } from '../../src/sources/list-catalogue.ts'
import { inject } from '../support/contract.ts'
import { importedService } from '../support/imported.ts'
import { edition, entity, listing } from './rows.ts'

const DAY = '2026-11-24'
const NAME = 'Calaca High Power Corporation'

const sdn = await listMeta('us-ofac-sdn', {
  publisher: 'OFAC',
  cadence: 'every working day or two',
  staleAfterDays: 7,
})
const dated = (day: string) => ({ version: day, publishedOn: day })
const entries = (...ids: string[]): FactRowInput[] =>
  ids.flatMap((id) => [entity(id), listing(id, { evidence: null, grade: 'A1' })])
const others = Array.from({ length: 150 }, (_, at) => `e${at}`)
const unreadable: FactRowInput = {
  table: 'unreadable',
  file: 'sdn.csv',
  line: 0,
  reason: '3 cells instead of 12',
  content: {},
}

async function checked(app: FastifyInstance, asked: object = {}) {
  const answer = await inject(app, {
    method: 'POST',
    url: '/v1/assessments',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ vendor: { name: NAME, country: 'PH' }, asOf: DAY, ...asked }),
  })
  const { vendors } = answer.json<AssessmentAnswer>()
  const { status, reason, dataset } = vendors[0]!.checks.find(({ id }) => id === 'watchlists.us-ofac-sdn')!
  return { status, reason, dataset }
}

t.test('an extract never clears, the whole list does, and a row that was not read takes it back', async (t) => {
  const { app, take } = await importedService(t)
  t.same(await checked(app), {
    status: 'not_assessed',
    reason: 'only an extract of 8 rows of this list is loaded, and an extract never clears',
    dataset: 'us-ofac-sdn@starter',
  })
  const whole = await take(edition(sdn, entries(...others), dated('2026-11-20')))
  t.same(await checked(app), { status: 'clear', reason: null, dataset: 'us-ofac-sdn@2026-11-20' })

  await take(edition(sdn, [...entries(...others), unreadable], dated('2026-11-23')))
  t.same(await checked(app), {
    status: 'not_assessed',
    reason: 'one row of the loaded edition could not be read, and anybody may be among them',
    dataset: 'us-ofac-sdn@2026-11-23',
  })
  const dataset = await inject(app, '/v1/datasets/us-ofac-sdn')
  t.match(dataset.json(), {
    edition: '2026-11-23',
    rowsQuarantined: 1,
    mayClear: false,
    whyNot: { en: 'one row could not be read', es: 'una fila no se pudo leer' },
  })

  t.same(await checked(app, { knowledge: whole }), { status: 'clear', reason: null, dataset: 'us-ofac-sdn@2026-11-20' })
  t.match(
    await checked(app, { knowledge: 1 }),
    { status: 'not_assessed', dataset: 'us-ofac-sdn@starter' },
    'older versions answer as they did',
  )

  const [, ...rest] = entries('calaca')
  const named = entity('calaca', {
    names: [{ text: NAME, kind: 'official', script: 'Latn', language: null }],
    country: 'PH',
  })
  const newest = await take(edition(sdn, [...entries(...others), unreadable, named, ...rest], dated('2026-11-24')))
  t.match(await checked(app), { status: 'flagged', reason: null }, 'what was read flags all the same')
  await take(edition(sdn, entries(...others), dated('2026-11-25')))
  t.match(await checked(app), { status: 'flagged' }, 'of the day before it was taken off')
  t.match(await checked(app, { asOf: '2026-11-25' }), { status: 'clear' }, 'and on the day it was')
  t.match(await checked(app, { asOf: '2026-11-25', knowledge: newest }), { status: 'flagged' }, 'as was known then')
})

t.test('a whole list that is stale or undated clears nobody', async (t) => {
  const { app, take } = await importedService(t)
  await take(edition(sdn, entries(...others), { version: 'undated', publishedOn: null }))
  t.match(await checked(app), { status: 'not_assessed', reason: /no date of its publisher, so it counts as stale/ })
  await take(edition(sdn, entries(...others, 'one'), dated('2026-11-10')))
  t.match(await checked(app), { status: 'not_assessed', reason: /of 2026-11-10 is stale: it is older than 7 days/ })
  t.match(await checked(app, { asOf: '2026-11-12' }), { status: 'clear' })
})
