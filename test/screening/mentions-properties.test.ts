/** What holds of mentions in any text: spans, places, and time that grows with the text only. */
import fc from 'fast-check'
import t from 'tap'
import { buildScreeningIndex, findMentions } from '../../src/screening/index.ts'
import { normaliseName } from '../../src/screening/normalise.ts'
import { ENTITIES, entity } from './entities.ts'

const entities = [
  ...ENTITIES,
  entity('motrel', 'US', 'Motrel Solutions, Inc.', 'Motrel Solutions'),
  entity('branch', 'AF', 'AL-DURRA : KABUL BRANCH'),
  entity('centre', 'RU', 'State Research Center of the Russian Federation Vorkhim'),
]
const index = buildScreeningIndex(entities)
const NAMES = entities
  .filter(({ type }) => type === 'organisation')
  .flatMap(({ names }) => names.map(({ text }) => text))
  .filter((text) => /^[\x20-\xff]+$/.test(text))
const WORDS =
  'la oferta de el contrato con a proposta da empresa the bid of marca consórcio y e , . ( ) ; “ ” S.A. Ltda.'

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS.split(' ')) },
  { weight: 2, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'grapheme' }) },
)
const texts = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(' '))
const names = new Map(entities.map((one) => [one.id, one.names.map(({ text }) => text)]))

t.test('each span is of the text, in order, apart, and shares a word with a name of its entity', async () => {
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0
      for (const mention of findMentions(index, text)) {
        if (mention.start < end || mention.end <= mention.start) return false
        if (text.slice(mention.start, mention.end) !== mention.text) return false
        end = mention.end
        const words = new Set(names.get(mention.id)!.flatMap((name) => normaliseName(name).words.map((w) => w.text)))
        const own = normaliseName(mention.text).words.map((w) => w.text)
        // Native names stand in one run with what follows them; a slip may be the only word.
        if (mention.status === 'match' && !own.some((word) => words.has(word))) return false
      }
      return true
    }),
    { numRuns: 400 },
  )
})

t.test('unrelated sentences around a text move its spans and change nothing else', async () => {
  const before = 'Se construirá un puente nuevo sobre la carretera vieja. 😀\n\n'
  const after = '\n\nLos vecinos pidieron también unos árboles grandes.'
  fc.assert(
    fc.property(texts, (text) => {
      const alone = findMentions(index, `${text}\n\n`)
      const moved = findMentions(index, before + text + after)
      const shifted = alone.map((m) => ({ ...m, start: m.start + before.length, end: m.end + before.length }))
      return JSON.stringify(moved) === JSON.stringify(shifted)
    }),
    { numRuns: 400 },
  )
})

t.test('an empty line ends a sentence, also after a legal form', async (t) => {
  const text = 'AL-DURRA : KABUL BRANCH إ 11420 CORP.'
  const found = (whole: string) => findMentions(index, whole).map((m) => `${m.text} = ${m.id}`)
  t.same(found(`${text}\n\nLos vecinos pidieron también unos árboles grandes.`), found(text))
  t.same(found(text), ['AL-DURRA : KABUL BRANCH = branch', '11420 CORP. = number'])
})

t.test('a name in capitals ends where the capitals end', async (t) => {
  const found = (text: string) => findMentions(index, text).map((m) => `${m.text} = ${m.id}`)
  t.same(found('Ayer PACIFIC NETWORKS CORP. inauguró'), ['PACIFIC NETWORKS CORP. = north-networks'])
  t.same(found('Ontem PACIFIC NETWORKS inaugurou sua sede'), ['PACIFIC NETWORKS = north-networks'])
  t.same(found('acordo com AL-DURRA : KABUL BRANCH, firmado'), ['AL-DURRA : KABUL BRANCH = branch'])
  t.same(found('con State Research Center of the Russian Federation Vorkhim en mayo'), [
    'State Research Center of the Russian Federation Vorkhim = centre',
  ])
  t.same(found('la firma MOTREL SOLUTION GROUP ganó'), ['MOTREL SOLUTION GROUP = motrel'])
})

t.test('the form belongs to the whole name before it', async (t) => {
  const found = (text: string) => findMentions(index, text).map((m) => `${m.text} = ${m.id}`)
  t.same(found('ofertó Carrillo Vorn, S.A. de C.V. ayer'), [])
  t.same(found('ACEVO Y LEONARDO CONSULTORES SC'), [])
  t.same(found('Karvotel and China Mountain Corporation signed'), ['Karvotel = karvotel'])
})

t.test('hostile texts take time in proportion', async (t) => {
  const units = [
    'rn',
    'rnrnX',
    'Ab',
    'AB ',
    'A & ',
    'AB de ',
    'S.A. ',
    'Karvotel ',
    'a.',
    '(',
    '&amp;',
    'a-\n',
    '@x.',
    '中国',
  ]
  for (const unit of units) {
    const start = performance.now()
    findMentions(index, unit.repeat(200_000 / unit.length))
    // Half a second when alone on a core; quadratic ones took a minute.
    t.ok(performance.now() - start < 10_000, unit)
  }
})
