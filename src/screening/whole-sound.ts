/** Two names in two scripts whose words do not fall together: what is left over on both sides, by how it sounds. */
import type { Alignment, Weigher } from './align.ts'
import { soundsAlike, soundsNear, vowelShare } from './cross-script.ts'
import type { NameToken, PreparedName } from './prepare.ts'
import { soundKey } from './sound-key.ts'
import type { ExplanationPart } from './types.ts'

/** Two sounds are anybody's name. */
const LEAST_SOUNDS = 2
const LEAST_LETTERS = 4
/** Likeness that names of a few sounds need; long ones are told apart by more. */
const SHORT_ALIKE = 0.84
const LONG_ALIKE = 0.72
const LONG_SOUNDS = 6
const SHORT_WHOLE = 0.9
const SHARE = 0.95

/** A known word is compared by its meaning, never by how its translation happens to sound. */
function isSpoken(token: NameToken): boolean {
  return token.kind !== 'number' && token.kind !== 'legal' && (token.concept === undefined || token.kind !== 'place')
}

function spell(tokens: readonly NameToken[]): string {
  return tokens.map((token) => token.latin).join('')
}

/**
 * The parts of an alignment with all that is left over made one part, or null when the rests do not sound alike. Words
 * that found a partner stay as they are; where none did, the names are compared whole.
 */
export function soundOfRest(
  query: PreparedName,
  name: PreparedName,
  weigh: Weigher,
  alignment: Alignment,
): ExplanationPart[] | null {
  const weak = (part: ExplanationPart | null) =>
    part === null || part.score < LONG_ALIKE || part.kind === 'abbreviation'
  const left = query.content.filter((_, i) => weak(alignment.query[i] ?? null))
  const right = name.content.filter((_, j) => weak(alignment.name[j] ?? null))
  const [first, other] = [left[0], right[0]]
  if (!first || !other || first.script === other.script) return null
  if (![...left, ...right].every(isSpoken)) return null
  if (left.every((token) => token.concept) || right.every((token) => token.concept)) return null
  if (spell(left).length < LEAST_LETTERS || spell(right).length < LEAST_LETTERS)
    return wholeSpelling(query, name, weigh)
  const [a, b] = [spell(left), spell(right)]
  const [leftKey, rightKey] = [soundKey(a), soundKey(b)]
  const sounds = Math.min(leftKey.length, rightKey.length)
  if (sounds < LEAST_SOUNDS || !soundsNear(leftKey, rightKey)) return null
  const alike = soundsAlike(a, first.script, b, other.script) * vowelShare(a, first.script, b, other.script)
  const needed =
    SHORT_ALIKE -
    ((SHORT_ALIKE - LONG_ALIKE) * (Math.min(sounds, LONG_SOUNDS) - LEAST_SOUNDS)) / (LONG_SOUNDS - LEAST_SOUNDS)
  if (alike < needed) return null
  const kept = new Set(alignment.parts.filter((part) => !weak(part) || part.kind === 'legal_form'))
  return [
    ...alignment.parts.filter((part) => kept.has(part) && part.kind !== 'extra_query' && part.kind !== 'extra_name'),
    {
      query: left.map((token) => token.text).join(' '),
      name: right.map((token) => token.text).join(' '),
      kind: 'transliteration',
      score: alike * SHARE,
      weight: meanWeight(left, right, weigh),
    },
  ]
}

/** Names with a rest of two or three letters are the same only when they are spelt alike from end to end. */
function wholeSpelling(query: PreparedName, name: PreparedName, weigh: Weigher): ExplanationPart[] | null {
  const [a, b] = [query.joinedLatin, name.joinedLatin]
  if (a.length < LEAST_LETTERS || b.length < LEAST_LETTERS || soundKey(a).length < LEAST_SOUNDS) return null
  if (!soundsNear(soundKey(a), soundKey(b))) return null
  const alike = soundsAlike(a, query.content[0]!.script, b, name.content[0]!.script)
  if (alike < SHORT_WHOLE) return null
  const words = (tokens: readonly NameToken[]) => tokens.map((token) => token.text).join(' ')
  const weight = meanWeight(query.content, name.content, weigh)
  return [
    { query: words(query.content), name: words(name.content), kind: 'transliteration', score: alike * SHARE, weight },
  ]
}

function meanWeight(left: readonly NameToken[], right: readonly NameToken[], weigh: Weigher): number {
  return [...left, ...right].reduce((sum, token) => sum + weigh(token), 0) / 2
}
