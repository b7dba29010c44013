import t from 'tap'
import { prepareName } from '../../src/screening/prepare.ts'
import { latinReadings, romanise } from '../../src/screening/romanise.ts'
import { SCRIPT_TABLES } from '../../src/screening/script-tables.ts'
import { foldHomoglyphs, scriptOf } from '../../src/screening/scripts.ts'
import { lettersSpelt } from '../../src/screening/spelt-letters.ts'

t.test('every script table is whole', async (t) => {
  for (const table of SCRIPT_TABLES) {
    t.ok(
      table.ranges.length > 0 && table.ranges.every((range) => /^[0-9a-f]{4,6}-[0-9a-f]{4,6}$/.test(range)),
      table.script,
    )
    for (const letters of Object.keys(table.letters ?? {})) {
      t.equal(scriptOf(letters.codePointAt(0)!), table.script, `${letters} is ${table.script}`)
    }
    for (const latin of Object.values({ ...table.letters, ...table.lookalikes, ...table.spelt })) {
      t.match(latin, /^[a-z0-9]*$/)
    }
    t.equal([...(table.variantPairs ?? '')].length % 2, 0)
  }
})

t.test('a word in each script has a Latin spelling', async (t) => {
  for (const [script, word, latin] of [
    ['cyrillic', 'совфрахт', 'sovfrakht'],
    ['greek', 'τραπεζα', 'trapeza'],
    ['greek', 'μπουκαλι', 'bukali'],
    ['arabic', 'مبنا', 'mbna'],
    ['hebrew', 'סונול', 'sonol'],
    ['georgian', 'კარფური', 'karpuri'],
    ['armenian', 'ֆարմ', 'farm'],
    ['kana', 'トウキョウ', 'tokyo'],
    ['kana', 'ほっともっと', 'hottomotto'],
    ['hangul', '한화', 'hanwha'],
    ['hangul', '미샤', 'misya'],
  ] as const) {
    t.equal(romanise(word, script), latin, word)
  }
})

t.test('Han characters are read in the language of the name', async (t) => {
  t.equal(romanise('远景', 'han'), 'yuanjing')
  t.ok(latinReadings('杏林堂', 'han', 'japanese').includes('kyorindo'))
  t.ok(latinReadings('松屋', 'han', 'japanese').includes('matsuya'))
  t.notOk(latinReadings('杏林堂', 'han', 'chinese').includes('kyorindo'))
  const [brand] = prepareName('株式会社城南').content
  t.ok((brand!.readings ?? [brand!.latin]).includes('jonan'), 'a Japanese form says that the name is Japanese')
})

t.test('a known word is spelt by its meaning where its script has no spaces', async (t) => {
  t.equal(romanise('电子', 'han'), 'electronics')
  t.equal(romanise('은행', 'hangul'), 'bank')
  t.equal(romanise('コーヒー', 'kana'), 'coffee')
  t.equal(romanise('デンキ', 'kana'), 'denki', 'a Japanese word in kana by its sound')
})

t.test('runs without spaces are cut at known words', async (t) => {
  const words = (name: string) => prepareName(name).all.map((token) => token.text)
  t.same(words('华为技术有限公司'), ['华为', '技术', '有限公司'])
  t.same(words('スターバックスコーヒー'), ['スターバックス', 'コーヒー'])
  t.same(words('エヌティティデータ'), ['エヌティティ', 'データ'])
  t.same(words('オイスター'), ['オイスター'], 'a short word at an end is no word of its own')
  t.same(words('宁波市国际贸易'), ['宁波市', '国际', '贸易'])
})

t.test('initials spelt out', async (t) => {
  t.equal(lettersSpelt('ジェイアール', 'kana'), 'jr')
  t.equal(lettersSpelt('씨지브이', 'hangul'), 'cgv')
  t.equal(lettersSpelt('エル', 'kana'), null, 'one letter is often a word')
  t.equal(lettersSpelt('ジェイアールバス', 'kana'), null)
})

t.test('look-alike letters from another keyboard', async (t) => {
  t.equal(foldHomoglyphs('ѕіеmens'), 'siemens')
  t.equal(foldHomoglyphs('гaзпpом'), 'газпром')
  t.equal(foldHomoglyphs('siemens'), 'siemens')
  t.equal(foldHomoglyphs('газпром'), 'газпром')
})

t.test('digits and letters of other widths and scripts', async (t) => {
  t.equal(prepareName('ＴＯＰＰＡＮ　２４').letters, 'toppan24')
  t.same(
    prepareName('國際電子').content.map((token) => token.text),
    prepareName('国际电子').content.map((token) => token.text),
  )
})
