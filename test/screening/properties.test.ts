import fc from 'fast-check'
import t from 'tap'
import { buildScreeningIndex, findMentions, recomputeScore, scorePair, screen } from '../../src/screening/index.ts'
import { ENTITIES, entity } from './entities.ts'

// Invented brands with the shapes of real ones, and the words that stand around them.
const BRANDS = [
  'Karvotel',
  'Dravimex',
  'Ostrelia',
  'Quintamar',
  'Belzonite',
  'Novagric',
  'Tarrulente',
  'Mexurva',
  'Zhenduo',
  'Kirovtek',
]
const TRADES = [
  'Telecom',
  'Technologies',
  'Electronics',
  'Servicios',
  'Security',
  'Engineering',
  'Logística',
  'Energía',
]
const FORMS: [string, string][] = [
  ['Ltd.', 'Limited'],
  ['S.A. de C.V.', 'SA de CV'],
  ['LLC', 'Limited Liability Company'],
  ['JSC', 'Joint Stock Company'],
  ['GmbH', 'Gesellschaft mit beschränkter Haftung'],
]
const realistic = fc
  .tuple(fc.constantFrom(...BRANDS), fc.constantFrom(...BRANDS), fc.constantFrom(...TRADES), fc.constantFrom(...FORMS))
  .filter(([one, two]) => one !== two)
const generated = fc
  .array(fc.stringMatching(/^[A-M][a-m]{4,9}$/), { minLength: 2, maxLength: 4 })
  .map((words) => words.join(' '))
const score = (left: string, right: string) => scorePair({ name: left }, { name: right })
const index = buildScreeningIndex(ENTITIES)

t.test('case, accents, punctuation and composition change nothing', async () => {
  fc.assert(
    fc.property(realistic, ([one, two, trade, [form]]) => {
      const name = `${one} ${two} ${trade} ${form}`
      const variants = [
        name.toUpperCase(),
        name.toLowerCase(),
        name.normalize('NFD'),
        name.replace(/\./g, ''),
        name.replace(/ /g, ' , '),
      ]
      return variants.every((variant) => Math.abs(score(variant, name) - 1) <= 0.02)
    }),
    { numRuns: 60 },
  )
})

t.test('the order of three and more words hardly matters', async () => {
  fc.assert(
    fc.property(
      realistic,
      ([one, two, trade]) => Math.abs(score(`${two} ${trade} ${one}`, `${one} ${two} ${trade}`) - 0.99) <= 0.02,
    ),
    { numRuns: 60 },
  )
})

t.test('a legal form dropped or spelt out costs at most 0.05', async () => {
  fc.assert(
    fc.property(realistic, ([one, two, trade, [short, long]]) => {
      const name = `${one} ${two} ${trade} ${short}`
      return score(`${one} ${two} ${trade}`, name) >= 0.95 && score(`${one} ${two} ${trade} ${long}`, name) >= 0.95
    }),
    { numRuns: 60 },
  )
})

t.test('another distinctive word in the query never raises the score', async () => {
  fc.assert(
    // Letters that the names do not have, so that the word cannot be like any of theirs.
    fc.property(generated, generated, fc.stringMatching(/^[N-Z][n-z]{5,9}$/), (query, name, word) => {
      return score(`${query} ${word}`, name) <= score(query, name) + 1e-9
    }),
    { numRuns: 150 },
  )
})

t.test('another number falls below review', async () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...BRANDS),
      fc.integer({ min: 100, max: 99999 }),
      fc.integer({ min: 1, max: 9 }),
      (brand, number, by) => {
        return score(`Unit ${brand} ${number}`, `Unit ${brand} ${number + by}`) < 0.7
      },
    ),
    { numRuns: 60 },
  )
})

t.test('query and name in another script can change places', async () => {
  const pairs = [
    ['Карвотел', 'Karvotel'],
    ['Лаборатория Драгунова', 'Laboratoriya Dragunova'],
    ['スキンフード', 'Skin Food'],
    ['卡沃特技术有限公司', 'Kawote Technology Co., Ltd.'],
    ['بنك سهام', 'Saham Bank'],
  ] as const
  for (const [left, right] of pairs) {
    if (Math.abs(score(left, right) - score(right, left)) > 0.05) throw new Error(`${left} ${right}`)
  }
})

t.test('shuffled entities, one by one or again: identical answers', async (t) => {
  const queries = ['Karvotel Tecnologies', 'Vorn Radio', 'Gazprom Bank', 'Leonardo', '卡沃特', 'Bank']
  const ask = (entities: typeof ENTITIES) => {
    const built = buildScreeningIndex(entities)
    return JSON.stringify(queries.map((name) => screen(built, { name })))
  }
  const expected = ask(ENTITIES)
  fc.assert(
    fc.property(
      fc.shuffledSubarray(ENTITIES, { minLength: ENTITIES.length }),
      (shuffled) => ask(shuffled) === expected,
    ),
    { numRuns: 15 },
  )
  t.equal(ask(ENTITIES), expected)
})

t.test('an unrelated entity more changes no order and hardly a score', async () => {
  fc.assert(
    fc.property(fc.constantFrom(...BRANDS.slice(1)), fc.constantFrom(...TRADES), (brand, trade) => {
      const more = buildScreeningIndex([...ENTITIES, entity('zz-new', 'BR', `${brand} ${trade} Ltda`)])
      return ['Karvotel Tecnologies', 'Vorn Radio', 'Gazprom Bank'].every((name) => {
        const before = screen(index, { name })
        const after = screen(more, { name }).filter((found) => found.id !== 'zz-new')
        return before.every((found, i) => {
          const same = after.find((other) => other.id === found.id)
          return same === undefined
            ? found.score < 0.3
            : Math.abs(same.score - found.score) <= 0.02 && (i > 0 || after[0]!.id === found.id)
        })
      })
    }),
    { numRuns: 20 },
  )
})

// Names of real bodies, with the words that stand in such names in several languages.
const REAL = [
  'Huawei Technologies Co., Ltd.',
  'China Electronics Technology Group Corporation',
  'Petróleos de Venezuela, S.A.',
  'Comercializadora Amia, S.A. de C.V.',
  'Publichnoe Aktsionernoe Obshchestvo Gazprom Neft',
  'Bank of Ireland',
  'Sumitomo Mitsui Banking Corporation',
  'Deutsche Telekom AG',
  'Industria de Diseño Textil, S.A.',
  'Iran Communication Industries',
]

t.test('real names: another word, another spelling, another order, another form', async () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...REAL),
      fc.constantFrom(...REAL),
      fc.stringMatching(/^[qxzwj][vkqxz]{3,6}[aou]$/),
      (query, name, word) => {
        const before = score(query, name)
        if (score(`${query} ${word}`, name) > before + 1e-9) return false
        if (score(`${word} ${query}`, name) > before + 1e-9) return false
        const variants = [query.toUpperCase(), query.normalize('NFD'), query.replace(/[.,]/g, '')]
        return variants.every((variant) => Math.abs(score(variant, name) - before) <= 0.02)
      },
    ),
    { numRuns: 200 },
  )
})

t.test('a slip in the legal form is no other name; two slips in a long word are seen', async (t) => {
  t.ok(score('COMERCIALIZADORA AMIA, S.A. DE V.V.', 'Comercializadora Amia, S.A. de C.V.') >= 0.9)
  t.ok(score('COMERCIALIZADORA AMIA, S.A. C.V.', 'Comercializadora Amia, S.A. de C.V.') >= 0.9)
  t.ok(score('HAJ IBASIR ANDD ZARJMIL COMPANY', 'HAJI BASIR AND ZARJMIL COMPANY') >= 0.7)
  t.ok(score('INVERSIONES DEL LTD.', 'INVERSIONES LDT, S.A.') < 0.7, 'the brand is no slip of the form')
})

t.test('ordinary words: together they can tell, alone they cannot', async (t) => {
  t.ok(score('Federal Security Service Dubai', 'Federal Security Service') >= 0.7)
  t.ok(score('Bank of Ireland Group', 'Bank of Ireland') >= 0.7)
  t.ok(score('Development Bank', 'China Development Bank') < 0.7)
  t.ok(score('Oman Trading Ltd', 'Oman Fuel Trading Ltd') < 0.7)
  t.ok(score('MKS Inc', 'MKS International') < 0.7)
  t.ok(score('Kang Trading', 'King Trading') < 0.7)
})

t.test('any text at all: scores in range, recomputable, spans exact and apart', async () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      'Karvotel',
      'ZQE',
      'Leonardo',
      'S.A. de C.V.',
      '卡沃特',
      'calle',
      '«',
      '(',
      ')',
      'de',
      'México',
      'rnrn',
      'Ã©',
      '\n',
      'MSO',
      'empresa',
    ),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), fc.constantFrom('', ' '), (parts, glue) => {
      const text = parts.join(glue)
      for (const found of screen(index, { name: text })) {
        if (!(found.score >= 0 && found.score <= 1)) return false
        if (recomputeScore(found.explanation, found.qualifiers) !== found.score) return false
      }
      let last = 0
      return findMentions(index, text).every((mention) => {
        const ok =
          text.slice(mention.start, mention.end) === mention.text && mention.start >= last && mention.score <= 1
        last = mention.end
        return ok
      })
    }),
    { numRuns: 300 },
  )
})
