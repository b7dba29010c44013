/** Which script and language a name is written in, from its characters alone. */

/** Characters whose simplified and traditional forms differ and that company names are full of. */
const SIMPLIFIED =
  /[国华电团际东业讯联网络钢铁产资贸实发务设计运输广场环经济银货达飞龙马云门开关进线统财责车轻转农药厂医师军书声响应无机构标权术种类视数创维卫导图认证软汉亚欧长鸿兴宁苏庆连沪粤陕贝鲁归顺鹏润钻锐铜锂矿气热灵爱传听摄识词语译议论诚谊贵质载轨辉辽远选递邮钟铝阳阴陆隐难雾静页项顾频题额风饮馆驱验骏鱼鸟黄齐]/u
const TRADITIONAL =
  /[國華電團際東業訊聯網絡鋼鐵產資貿實發務設計運輸廣場環經濟銀貨達飛龍馬雲門開關進線統財責車輕轉農藥廠醫師軍書聲響應無機構標權術種類視數創維衛導圖認證軟漢亞歐長鴻興寧蘇慶連滬粵陝貝魯歸順鵬潤鑽銳銅鋰礦氣熱靈愛傳聽攝識詞語譯議論誠誼貴質載軌輝遼遠選遞郵鐘鋁陽陰陸隱難霧靜頁項顧頻題額風飲館驅驗駿魚鳥黃齊]/u

export interface ScriptOfName {
  /** ISO 15924 */
  script: string | null
  /** ISO 639-1; null where the characters are those of several languages. */
  language: string | null
}

/**
 * @param text a name in any script
 * @param country where the entity is registered: settles what characters leave open (Han in Japan, Cyrillic in Russia)
 */
export function scriptOf(text: string, country: string | null = null): ScriptOfName {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return { script: 'Jpan', language: 'ja' }
  if (/\p{Script=Hangul}/u.test(text)) return { script: 'Kore', language: 'ko' }
  if (/\p{Script=Han}/u.test(text)) return han(text, country)
  if (/\p{Script=Cyrillic}/u.test(text)) return { script: 'Cyrl', language: cyrillic(text, country) }
  if (/\p{Script=Arabic}/u.test(text)) return { script: 'Arab', language: /[پچژگ]/u.test(text) ? 'fa' : null }
  for (const [script, code, language] of ONE_LANGUAGE) {
    if (script.test(text)) return { script: code, language }
  }
  return { script: /\p{Script=Latin}/u.test(text) ? 'Latn' : null, language: null }
}

const ONE_LANGUAGE: [RegExp, string, string | null][] = [
  [/\p{Script=Hebrew}/u, 'Hebr', 'he'],
  [/\p{Script=Greek}/u, 'Grek', 'el'],
  [/\p{Script=Thai}/u, 'Thai', 'th'],
  [/\p{Script=Georgian}/u, 'Geor', 'ka'],
  [/\p{Script=Armenian}/u, 'Armn', 'hy'],
  [/\p{Script=Devanagari}/u, 'Deva', null],
]

function han(text: string, country: string | null): ScriptOfName {
  if (country === 'JP') return { script: 'Jpan', language: 'ja' }
  const simplified = SIMPLIFIED.test(text)
  const traditional = TRADITIONAL.test(text)
  if (simplified !== traditional) return { script: simplified ? 'Hans' : 'Hant', language: 'zh' }
  if (country === 'CN' || country === 'SG') return { script: 'Hans', language: 'zh' }
  if (country === 'TW' || country === 'HK' || country === 'MO') return { script: 'Hant', language: 'zh' }
  return { script: 'Hani', language: null }
}

function cyrillic(text: string, country: string | null): string | null {
  if (/ў/iu.test(text)) return 'be'
  if (/[їєґ]/iu.test(text)) return 'uk'
  // Ukrainian and Belarusian share the letter.
  if (/і/iu.test(text)) return country === 'UA' ? 'uk' : country === 'BY' ? 'be' : null
  if (/[ёыэ]/iu.test(text)) return 'ru'
  return country === 'RU' ? 'ru' : country === 'UA' ? 'uk' : country === 'BG' ? 'bg' : null
}
