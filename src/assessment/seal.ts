import { arrayBytes, canonicalBytes, objectBytes, sha256 } from '../canonical.ts'
import type { AssessmentAnswer } from './schema.ts'

/** Bytes of what is shared between answers: evidence, precedents, pins and judgements of one snapshot. */
const made = new WeakMap<object, Buffer>()

function onceBytes(value: object): Buffer {
  const known = made.get(value)
  if (known) return known
  const bytes = canonicalBytes(value)
  made.set(value, bytes)
  return bytes
}

/**
 * The answer as it is sent and kept, and its digest.
 * The digest is over the RFC 8785 form of the answer without its digest. The bytes have the members of the answer in the
 * order of the contract, for reading, and each of them in canonical form, so that one serialisation serves both.
 */
export function sealed(body: Omit<AssessmentAnswer, 'digest'>): { bytes: Buffer; digest: string } {
  const { vendors, precedents, evidence, pins, ...rest } = body
  const { datasets, ...otherPins } = pins
  const members: Record<string, Buffer> = {
    ...membersOf(rest),
    vendors: arrayBytes(vendors.map(vendorBytes)),
    precedents: arrayBytes(precedents.map(onceBytes)),
    evidence: arrayBytes(evidence.map(onceBytes)),
    pins: objectBytes({ ...membersOf(otherPins), datasets: onceBytes(datasets) }),
  }
  const digest = sha256(objectBytes(members))
  members.digest = canonicalBytes(digest)
  return { bytes: objectBytes(members, [...Object.keys(body), 'digest']), digest }
}

function vendorBytes({
  mention,
  match,
  scoring,
  outcome,
  coverage,
  checks,
  findings,
}: AssessmentAnswer['vendors'][number]): Buffer {
  return objectBytes({
    ...membersOf({ mention, match }),
    scoring: scoring === null ? canonicalBytes(null) : onceBytes(scoring),
    outcome: onceBytes(outcome),
    coverage: onceBytes(coverage),
    checks: onceBytes(checks),
    findings: onceBytes(findings),
  })
}

function membersOf(value: object): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, canonicalBytes(member)]))
}
