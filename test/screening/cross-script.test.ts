import { readFileSync } from 'node:fs'
import t from 'tap'
import { compareNames } from '../../src/screening/compare.ts'
import { buildScreeningIndex } from '../../src/screening/index.ts'
import { prepareName } from '../../src/screening/prepare.ts'
import { backgroundWeigher } from '../../src/screening/rarity.ts'
import { screen } from '../../src/screening/screen.ts'

const score = (a: string, b: string) => compareNames(prepareName(a), prepareName(b), backgroundWeigher).score

const SAME: [string, string][] = [
  ['スターバックス', 'Starbucks'],
  ['リンガーハット', 'Ringer Hut'],
  ['ジェイアールバス東北', 'JR Bus Tohoku'],
  ['マクドナルド', "McDonald's"],
  ['파리바게뜨', 'Paris Baguette'],
  ['ООО «Ромашка»', 'Romashka LLC'],
  ['ПАО Совкомфлот', 'Sovcomflot PJSC'],
  ['شركة سابك', 'SABIC Company'],
  ['杭州海康威视数字技术股份有限公司', 'Hangzhou Hikvision Digital Technology Co., Ltd.'],
  ['中国电子进出口总公司', 'China National Electronics Import & Export Corporation'],
  ['현대제철 주식회사', 'Hyundai Steel'],
]
const OTHER: [string, string][] = [
  ['ホクシン株式会社', 'Auktsion OOO'],
  ['三和ホールディングス株式会社', 'Shuen Wai Holding Limited'],
  ['ユアサ商事株式会社', 'HSI Trading FZE'],
  ['北野建設株式会社', 'Argus Construction'],
  ['株式会社アトム', 'Etim'],
  ['中国银行', 'Sina Bank'],
]

t.test('the same name in two scripts', async (t) => {
  for (const [a, b] of SAME) t.ok(score(a, b) >= 0.7, `${a} = ${b}: ${score(a, b)}`)
})

t.test('another name in another script', async (t) => {
  for (const [a, b] of OTHER) t.ok(score(a, b) < 0.7, `${a} is not ${b}: ${score(a, b)}`)
})

t.test('the sides can be changed', async (t) => {
  for (const [a, b] of [...SAME, ...OTHER]) {
    t.ok(Math.abs(score(a, b) - score(b, a)) <= 0.05, `${a}, ${b}: ${score(a, b)}, ${score(b, a)}`)
  }
})

t.test('fewer than two sounds never match across scripts', async (t) => {
  for (const [a, b] of [
    ['アオイ', 'Eau'],
    ['Ао', 'Ayo Ltd'],
    ['أيوا', 'Oui'],
  ] as const) {
    t.ok(score(a, b) < 0.7, `${a}, ${b}: ${score(a, b)}`)
  }
})

t.test('Chinese names find the official English ones among their kind', async (t) => {
  const rows = JSON.parse(readFileSync(new URL('./chinese-names.json', import.meta.url), 'utf8')) as [string, string][]
  const index = buildScreeningIndex(rows.map(([, english], i) => ({ id: `n${i}`, names: [{ text: english }] })))
  const found = rows.filter(([name], i) =>
    screen(index, { name }, { limit: 5, threshold: 0 }).some((candidate) => candidate.id === `n${i}`),
  )
  t.ok(found.length / rows.length > 0.8, `${found.length} of ${rows.length} among the first five`)
})

t.test('a name is prepared in microseconds', async (t) => {
  const names = SAME.flat()
  for (const name of names) prepareName(name)
  const start = performance.now()
  for (let i = 0; i < 100; i++) for (const name of names) prepareName(name)
  const each = ((performance.now() - start) * 1000) / (100 * names.length)
  t.comment(`${each.toFixed(1)} µs`)
  t.ok(each < 200, 'a generous bound: other tests run beside this one')
})
