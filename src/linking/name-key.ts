import {
  backgroundWeigher,
  DISTINCTIVE_WEIGHT,
  isOrdinaryBrand,
  type PreparedName,
  prepareName,
} from '../screening/index.ts'

/** Version of the form of the keys: another one makes them anew. */
export const KEY_FORM = '1'

/** Words of a name that together say as much as one rare word and its trade: a long official name of common words. */
const LONG_NAME = { words: 4, weight: 14 }
const SHORT_BRAND = 4

/** Legal forms that differ in how they are written only. */
const FORM_WORDS: Record<string, string> = {
  co: 'company',
  company: 'company',
  compania: 'company',
  ltd: 'limited',
  limited: 'limited',
  limitada: 'limited',
  ltda: 'limited',
  corp: 'corporation',
  corporation: 'corporation',
  inc: 'incorporated',
  incorporated: 'incorporated',
}

export interface NameKey {
  /** The words that say who it is, in their order. */
  words: string
  /** The words of the legal form, sorted; '' where the name has none. */
  form: string
}

/**
 * A name in the form by which two entities of one name are found: its words, and its legal form apart. Null for a name
 * that is not distinctive: hundreds of firms are called "National Electric Company", and none of them is another.
 */
export function nameKey(name: string): NameKey | null {
  const prepared = prepareName(withoutShortName(name))
  return prepared.empty || !isDistinctive(prepared) ? null : keyOf(prepared)
}

/** The same for any name with a word of its own, distinctive or not: for where something else tells who is meant. */
export function plainKey(name: string): NameKey | null {
  const prepared = prepareName(withoutShortName(name))
  return prepared.empty ? null : keyOf(prepared)
}

/** "Huawei Technologies Co., Ltd. (Huawei)": lists put the short name behind the name. */
function withoutShortName(name: string): string {
  const short = /^(.{6,}?)\s*\(([\p{L}\p{N}-]{2,20})\)\s*$/u.exec(name)
  if (!short) return name
  const [token, ...more] = prepareName(short[2]!).content
  return token?.kind === 'rare' && more.length === 0 ? short[1]! : name
}

function keyOf(prepared: PreparedName): NameKey {
  const words = prepared.content.map(({ text }) => text).join(' ')
  const form = new Set(prepared.legal.flatMap(({ text }) => text.split(' ')).map((word) => FORM_WORDS[word] ?? word))
  return { words, form: [...form].sort().join(' ') }
}

function isDistinctive({ content }: PreparedName): boolean {
  const rare = content.filter(
    (token) => token.kind === 'rare' && backgroundWeigher(token) >= DISTINCTIVE_WEIGHT && !isOrdinaryBrand(token.text),
  )
  const brand = rare.some(({ text, script }) => text.length >= SHORT_BRAND || (script !== 'latin' && text.length >= 2))
  if (brand) return true
  // A brand of three letters needs its trade beside it.
  if (rare.length > 0 && content.length >= 2) return true
  const weight = content.reduce((sum, token) => sum + backgroundWeigher(token), 0)
  return content.length >= LONG_NAME.words && weight >= LONG_NAME.weight
}
