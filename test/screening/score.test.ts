import t from 'tap'
import {
  buildScreeningIndex,
  explainPair,
  recomputeScore,
  type ScreenEntity,
  scorePair,
  screen,
} from '../../src/screening/index.ts'
import { ENTITIES } from './entities.ts'

const index = buildScreeningIndex(ENTITIES)
const pair = (left: string, right: string) => scorePair({ name: left }, { name: right })
const ALERT = 0.7

t.test('moov-io/watchman#483: a legal form decides nothing', async (t) => {
  t.ok(pair('BELLETECH CORP', '11420 CORP.') < 0.3)
  t.notOk(screen(index, { name: 'BELLETECH CORP' }).some((found) => found.score >= ALERT))
})

t.test('margince#2716: generic words decide nothing', async (t) => {
  t.ok(pair('Bank of the West', 'Bank of the East') < ALERT)
  t.ok(pair('Pacific Trading Company', 'Pacific Holding Company') < ALERT)
  t.ok(pair('Bank of Armenia', 'Bank of America') < ALERT)
  t.ok(pair('Government of Estonia', 'Government of Ethiopia') < ALERT)
})

t.test('nomenklatura#193: a name of initials matches nothing but itself', async (t) => {
  t.ok(pair('A-B-C Company', 'D-E-F Company') < 0.5)
  t.ok(pair('The Company', 'A Company Limited') < ALERT)
  t.ok(pair('S.A.', 'S.A. de C.V.') < ALERT)
})

t.test('nomenklatura#245, #274: the abbreviations that auditors try', async (t) => {
  t.equal(screen(index, { name: 'GUANGZHOU HAIGE COMM GRP' })[0]?.id, 'haige')
  t.ok(screen(index, { name: 'GUANGZHOU HAIGE COMM GRP' })[0]!.score >= ALERT)
  t.ok(pair('CNOOC ENERGY TECH & SRVCES LTD', 'CNOOC Energy Technology & Services Limited') >= 0.85)
  t.ok(pair('LUKOIL OIL COMP', 'Lukoil Oil Company') >= 0.85)
  t.ok(pair('GROUP COMMUNICATIONS HAIGE GUANGZHOU', 'Guangzhou Haige Communications Group') >= 0.85, 'any order')
})

t.test('developerportal#61, #147: split and joined words, extra words', async (t) => {
  t.equal(screen(index, { name: 'Gazprom Bank' })[0]?.id, 'gazprombank')
  t.ok(screen(index, { name: 'Gazprom Bank' })[0]!.score >= 0.85)
  const extra = pair('Almaz Antey Telecom', 'Almaz Antey')
  t.ok(extra > 0.5 && extra < 0.95, 'lowered, not zero')
})

t.test('nomenklatura#334: 1.0 is for the same letters', async (t) => {
  t.equal(pair('Karvotel, S.A.', 'KARVOTEL S A'), 1)
  t.ok(pair('Karvotel Ltd', 'Karvotel Limited') < 1)
  t.ok(pair('Karvotel', 'Karvotels') < 1)
  t.ok(pair('Karvotel Radio Norte', 'Norte Karvotel Radio') < 1)
})

t.test('margince#2852: short Chinese names, legal forms at both ends', async (t) => {
  t.ok(pair('阿里巴巴', '阿里巴巴集团控股有限公司') >= ALERT)
  t.ok(pair('卡沃特', '卡沃特股份有限公司') >= 0.9)
  t.ok(pair('サンプル電子', '㈱サンプル電子') >= 0.9)
  t.ok(pair('주식회사 한빛소프트', '한빛소프트') >= 0.9)
  t.ok(pair('ООО Ромашка', 'Ромашка') >= 0.9)
  t.ok(pair('UAB Karvotel', 'UAB Drevona') < 0.3)
})

t.test('the same name in another script', async (t) => {
  t.ok(pair('Лаборатория Драгунова', 'Laboratoriya Dragunova') >= ALERT)
  t.ok(pair('卡沃特', 'Kawote') >= ALERT)
  t.ok(pair('スキンフード', 'Skin Food') >= ALERT)
  t.ok(pair('中国电子进出口总公司', 'China Electronics Import Export Corporation') >= 0.6)
  t.ok(pair('Εθνικός', 'Ethnikos') >= ALERT)
  t.ok(pair('بنك سهام', 'Bank Saham') >= ALERT)
  t.ok(pair('בזק', 'Bezeq') >= 0.6)
})

t.test('numbers, places and countries must not contradict', async (t) => {
  t.ok(pair('Unidad Obrera 61398', 'Unidad Obrera 61398') === 1)
  t.ok(pair('Unidad Obrera 61398', 'Unidad Obrera 61399') < ALERT)
  t.ok(pair('Brigade Forty-Four', 'Brigade 44') >= ALERT)
  t.ok(pair('1st Harbour Bank', 'First Harbour Bank') >= ALERT)
  t.ok(pair('Karvotel Fund II', 'Karvotel Fund III') < pair('Karvotel Fund II', 'Karvotel Fund II'))
  t.ok(pair('Karvotel Chile', 'Karvotel Kenia') < pair('Karvotel Chile', 'Karvotel Chile S.A.'))
  const [same, none, other] = ['CN', undefined, 'BR'].map((country) =>
    scorePair({ name: 'Karvotel Radio', country }, { name: 'Karvotel Radios', country: 'CN' }),
  ) as [number, number, number]
  t.ok(same >= none && none > other)
})

t.test('a legal form says that no person or ship is meant', async (t) => {
  const ships = buildScreeningIndex([{ id: 'ship', type: 'vessel', names: [{ text: 'Marbella' }] } as ScreenEntity])
  const [plain] = screen(ships, { name: 'Marbella' })
  const [firm] = screen(ships, { name: 'Marbella Inc.' })
  t.equal(plain!.score, 1)
  t.ok(firm!.score < ALERT)
})

t.test('initials find the long name and never alert alone', async (t) => {
  const [best] = screen(
    buildScreeningIndex([ENTITIES.find((e) => e.id === 'cneiec')!].map((e) => ({ ...e, names: e.names.slice(0, 1) }))),
    {
      name: 'CNEIEC',
    },
  )
  t.equal(best?.id, 'cneiec')
  t.ok(best!.score > 0.4 && best!.score < ALERT)
  t.equal(best!.explanation[0]!.kind, 'acronym')
})

t.test('an identifier decides whatever the name', async (t) => {
  const [best] = screen(index, { name: 'Otra Cosa Distinta', identifiers: [{ scheme: 'mx-rfc', id: 'CFI010101AAA' }] })
  t.equal(best?.id, 'with-id')
  t.ok(best!.identifierAgrees && best!.score >= 0.97)
})

t.test('the score follows from its explanation', async (t) => {
  const names = [
    'Karvotel',
    'Huarvotel Tecnologies',
    'Gazprom Bank',
    'CNEIEC',
    'Vorn Radio GmbH',
    'Лаборатория',
    'Bank East',
    'ZQE 4',
    '',
  ]
  for (const name of names) {
    for (const found of screen(index, { name, country: 'CN' }, { limit: 50 })) {
      t.equal(recomputeScore(found.explanation, found.qualifiers), found.score)
      t.ok(found.score >= 0 && found.score <= 1)
    }
  }
  const { score, parts, qualifiers } = explainPair({ name: 'Karvotel Norte' }, { name: 'Karvotel Sur Ltd' })
  t.equal(recomputeScore(parts, qualifiers), score)
  t.equal(recomputeScore([], []), 0)
})

t.test('only among the entities asked for', async (t) => {
  const found = screen(index, { name: 'Vorn Radio' }, { among: ['zqe', 'vorn-limited', 'nobody'] })
  t.same(
    found.map(({ id }) => id),
    ['vorn-limited', 'zqe'],
  )
})

t.test('slips in a legal form, forms in any place, articles written onto the word', async (t) => {
  t.ok(pair('Karvotel Norte Lltda.', 'Karvotel Norte Ltda.') >= 0.9)
  t.ok(pair('Karvotel Norte Liimited', 'Karvotel Norte Limited') >= 0.9)
  t.ok(pair('Norte Ltd. Karvotel', 'Karvotel Norte Ltd.') >= 0.9)
  t.ok(pair('KARVOTELNORTELIMITED', 'Karvotel Norte Limited') >= 0.85)
  t.ok(pair('Almahdi Refinery', 'Al Mahdi Refinery') >= 0.85)
  t.ok(pair('A&E Norvalis', 'E&A Norvalis') > pair('A&E Norvalis', 'Norvalis'))
  t.ok(pair('Twenty-One Norvalis', '21 Norvalis') >= ALERT)
  t.ok(pair('Karvotel Norte Socoaal Welfare', 'Karvotel Norte Social Welfare') >= 0.6, 'two slips in one word')
})

t.test('sounds: vowels count within one alphabet, less between two', async (t) => {
  t.ok(pair('Sovfrakht Kirovtek', 'Sovfracht Kirovtek') >= ALERT)
  t.ok(pair('Nike', 'Nica') < 0.3)
  t.ok(pair('ロッテ', 'Lotte') >= ALERT)
  t.ok(pair('マッチャ', 'Matcha') >= ALERT)
  t.ok(pair('롯데', 'Lotte') > 0.4)
  t.ok(pair('ბანკი', 'banki') >= ALERT, 'a script known by its letters only')
  t.ok(pair('Μπύρα Ουρανός', 'Bira Ouranos') >= 0.5)
  t.ok(pair('ЗЖЦ', '') === 0)
})

t.test('letters: a short word swapped beside long ones, a romanised vowel, an address', async (t) => {
  t.ok(pair('Beirut Gemm SAL', 'Beirut Gem SAL') > pair('Beirut Gemm SAL', 'Lottery BG OOD'))
  t.ok(pair('Noor Holding SAL', 'Nour Holding SAL') >= ALERT)
  t.ok(pair('Karvotelco', 'Karvotel Company') >= ALERT)
  t.ok(pair('Norvalis Mekhanichesky Zavod', 'Norvalis Mechanical Plant') >= ALERT)
  t.ok(pair('Kang Trading', 'King Trading') < ALERT)
})

t.test('limit and threshold', async (t) => {
  t.equal(screen(index, { name: 'Vorn Radio' }, { limit: 1 }).length, 1)
  t.ok(screen(index, { name: 'Vorn Radio' }, { threshold: 0.9 }).every((found) => found.score >= 0.9))
  t.same(screen(index, { name: '  ' }), [])
  t.same(screen(buildScreeningIndex([]), { name: 'Vorn' }), [])
})
