/** The capability taxonomy: what a tender buys, how sensitive it is, and which classes are kin. */

export interface CapabilityFamily {
  id: string
  labelEn: string
  labelEs: string
  members: string[]
  related: string[]
}

export interface Capability {
  id: string
  family: string
  /** 0..1, expert judgement; never a probability. */
  sensitivity: number
  labelEn: string
  labelEs: string
}

export interface CapabilityTaxonomy {
  version: string
  sha256: string
  families: Map<string, CapabilityFamily>
  capabilities: Map<string, Capability>
}
