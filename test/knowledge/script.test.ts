import t from 'tap'
import { scriptOf } from '../../src/knowledge/script.ts'

t.test('script and language come from the characters, and the country settles what they leave open', async (t) => {
  const cases: [string, string | null, string | null, string | null][] = [
    ['中兴通讯股份有限公司', 'CN', 'Hans', 'zh'],
    ['华为', null, 'Hans', 'zh'],
    ['臺灣電子股份有限公司', null, 'Hant', 'zh'],
    ['大疆', null, 'Hani', null],
    ['大疆', 'CN', 'Hans', 'zh'],
    ['大立光', 'TW', 'Hant', 'zh'],
    ['日本電気', 'JP', 'Jpan', 'ja'],
    ['サン電子株式会社', null, 'Jpan', 'ja'],
    ['효성티앤에스', null, 'Kore', 'ko'],
    ['ООО «НТехЛаб»', null, 'Cyrl', null],
    ['ООО «НТехЛаб»', 'RU', 'Cyrl', 'ru'],
    ['Рыбинск', null, 'Cyrl', 'ru'],
    ['Київ', null, 'Cyrl', 'uk'],
    ['Эўрапейскі', null, 'Cyrl', 'be'],
    ['Мінськ', null, 'Cyrl', null],
    ['Мінськ', 'UA', 'Cyrl', 'uk'],
    ['מדינת ישראל', null, 'Hebr', 'he'],
    ['شركة', null, 'Arab', null],
    ['پارس', null, 'Arab', 'fa'],
    ['République française', 'FR', 'Latn', null],
    ['Ελλάς', null, 'Grek', 'el'],
    ['360', null, null, null],
  ]
  for (const [text, country, script, language] of cases) {
    t.same(scriptOf(text, country), { script, language }, `${text} ${country ?? ''}`)
  }
})
