import { canonicalJson, canonicalObject, objectText, sha256 } from '../canonical.ts'
import type { AssessmentAnswer } from './schema.ts'

/** Texts of what does not change between answers: evidence, precedents and pins of one snapshot. */
const texts = new WeakMap<object, string>()

function onceText(value: object): string {
  const known = texts.get(value)
  if (known !== undefined) return known
  const made = canonicalJson(value)
  texts.set(value, made)
  return made
}

const list = (items: readonly object[]) => `[${items.map(onceText).join(',')}]`

/**
 * The answer as it is sent and kept, and its digest.
 * The digest is over the RFC 8785 form of the answer without its digest. The text has the members of the answer in the
 * order of the contract, for reading, and each of them in canonical form, so that one serialisation serves both.
 */
export function sealed(body: Omit<AssessmentAnswer, 'digest'>): { text: string; digest: string } {
  const { precedents, evidence, pins, ...rest } = body
  const { datasets, ...otherPins } = pins
  const members: Record<string, string> = {}
  for (const [key, value] of Object.entries(rest)) members[key] = canonicalJson(value)
  members.precedents = list(precedents)
  members.evidence = list(evidence)
  members.pins = canonicalObject({
    ...Object.fromEntries(Object.entries(otherPins).map(([key, value]) => [key, canonicalJson(value)])),
    datasets: onceText(datasets),
  })
  const digest = sha256(canonicalObject(members))
  members.digest = canonicalJson(digest)
  return { text: objectText(members, [...Object.keys(body), 'digest']), digest }
}
