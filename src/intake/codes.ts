import type { CapabilityData } from '../knowledge/capabilities.ts'

/** A class that a classification code points to. */
export interface CodeMatch {
  capability: string
  /** `decides`: the code names the class. `wide`: a field that holds the class among others. `unconfirmed`: supports words only. */
  weight: 'decides' | 'wide' | 'unconfirmed'
}

export type CodeReader = (scheme: string, id: string) => CodeMatch[]

/**
 * The significant digits of a CPV code: the check digit and trailing zeros away, but never fewer than the division
 * (2 digits). Division 2, group 3, class 4, category 5.
 */
function cpvSignificantDigits(code: string): string | null {
  const digits = /^\s*(\d{8})(?:-?\d)?\s*$/.exec(code)?.[1]
  return digits ? digits.replace(/0+$/, '').padEnd(2, '0') : null
}

/**
 * Reads CPV by its longest known prefix, UNSPSC and Mexican COG items by the whole code.
 * Only confirmed codes decide.
 */
export function createCodeReader(data: CapabilityData): CodeReader {
  const cpv = new Map<string, CodeMatch[]>()
  const unspsc = new Map<string, CodeMatch[]>()
  const cog = new Map<string, CodeMatch[]>()
  const put = (table: Map<string, CodeMatch[]>, key: string, match: CodeMatch) => {
    const list = table.get(key)
    if (!list) table.set(key, [match])
    else if (!list.some((known) => known.capability === match.capability)) list.push(match)
  }
  for (const [capability, { codes }] of data.words) {
    for (const { code, decides } of codes.cpv) {
      put(cpv, cpvSignificantDigits(code)!, { capability, weight: decides ? 'decides' : 'wide' })
    }
    for (const code of codes.unspsc) put(unspsc, code, { capability, weight: 'decides' })
    for (const code of codes.unconfirmed.unspsc) put(unspsc, code, { capability, weight: 'unconfirmed' })
    for (const code of codes.unconfirmed.mxCog) put(cog, code, { capability, weight: 'unconfirmed' })
  }
  for (const matches of [...cpv.values(), ...unspsc.values()]) {
    // A code that two classes share ("Scada or equivalent system") cannot tell them apart.
    if (matches.length > 1) for (const match of matches) if (match.weight === 'decides') match.weight = 'wide'
  }
  return (scheme, id) => {
    const name = scheme.toUpperCase().replace(/[^A-Z]/g, '')
    if (name.includes('CPV')) {
      const digits = /^\s*(\d{8})(?:-?\d)?\s*$/.exec(id)?.[1]
      for (let length = digits ? 8 : 0; length >= 2; length -= 1) {
        const found = cpv.get(digits!.slice(0, length))
        if (found) return found
      }
      return []
    }
    const code = id.replace(/\D/g, '')
    if (name.includes('UNSPSC')) return unspsc.get(code) ?? []
    if (name.includes('COG') || name.includes('CUCOP')) return cog.get(code.slice(0, 5)) ?? []
    return []
  }
}
