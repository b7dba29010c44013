import fc from 'fast-check'
import t from 'tap'
import { GAP, readWords, stem } from '../../src/intake/text.ts'

const words = (text: string) => readWords(text).map((word) => word.text)

t.test('accents, case and compatibility forms are folded', async (t) => {
  t.strictSame(words('CÁMARAS ñandú ﬁbra Straße Ação'), ['camaras', 'nandu', 'fibra', 'strasse', 'acao'])
})

t.test('acronyms with dots, "and", possessives, electronic things', async (t) => {
  t.strictSame(words('C.C.T.V. y S.A. de C.V.'), ['cctv', '&', 'sa', 'de', 'cv'])
  t.strictSame(words("command & control and the Council's e-gates"), [
    'command',
    '&',
    'control',
    '&',
    'the',
    'council',
    'egates',
  ])
})

t.test('lost line breaks are breaks, and honest words keep their letters', async (t) => {
  t.strictSame(words('period).rnrnTenderers return the modern pattern.rnLot 2'), [
    'period',
    'tenderers',
    'return',
    'the',
    'modern',
    'pattern',
    'lot',
    '2',
  ])
  t.strictSame(words('ServicesrnThe eastern kernel'), ['services', 'the', 'eastern', 'kernel'])
  t.strictSame(words('videovigi-\nlancia'), ['videovigilancia'])
})

t.test('mojibake and entities are read through, with places in the text as sent', async (t) => {
  const text = 'cÃ¡mara &oacute;ptica frigorÃ\u00adfica'
  const read = readWords(text)
  t.strictSame(
    read.map((word) => word.text),
    ['camara', 'optica', 'frigorifica'],
  )
  t.equal(text.slice(read[0]!.start, read[0]!.end), 'cÃ¡mara')
  t.equal(text.slice(read[1]!.start, read[1]!.end), '&oacute;ptica')
})

t.test('sentences end at stops, not at abbreviations', async (t) => {
  const sentences = (text: string) => readWords(text).map((word) => word.sentence)
  t.strictSame(sentences('Ver art. 5 de la Ley. Otro'), [0, 0, 0, 0, 0, 0, 1])
  t.strictSame(sentences('el lote 1. Los equipos'), [0, 0, 0, 1, 1])
  t.strictSame(sentences('de S.A. DE C.V. Relevo'), [0, 0, 0, 0, 1])
  t.equal(readWords('uno, dos')[1]!.gap, GAP.comma)
  t.equal(readWords('uno (dos')[1]!.gap, GAP.opening)
  t.equal(readWords('uno) dos')[1]!.gap, GAP.closing)
})

t.test('number and gender fold, acronyms do not', async (t) => {
  const pairs = [
    ['camaras', 'camara'],
    ['electronicas', 'electronico'],
    ['radares', 'radar'],
    ['facilities', 'facility'],
    ['estacoes', 'estacao'],
    ['hospitais', 'hospital'],
    ['imagens', 'imagem'],
    ['services', 'service'],
    ['processes', 'process'],
  ]
  for (const [plural, singular] of pairs) t.equal(stem(plural!), stem(singular!), `${plural}`)
  t.not(stem('pacs'), stem('pac'))
  t.not(stem('sase'), stem('sas'))
})

t.test('words lie in order within the text, whatever it holds', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let end = 0
        let sentence = 0
        for (const word of readWords(text)) {
          if (
            word.start < end ||
            word.end <= word.start ||
            word.end > text.length ||
            word.sentence < sentence ||
            word.text === ''
          )
            return false
          end = word.end
          sentence = word.sentence
        }
        return true
      }),
      { numRuns: 500 },
    ),
  )
})
