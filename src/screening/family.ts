import { isOrdinaryBrand } from './decide.ts'
import { type PreparedName, prepareName } from './prepare.ts'
import { backgroundWeigher, DISTINCTIVE_WEIGHT } from './rarity.ts'

/** A brand this short is shared by unrelated firms all over the world. */
const MIN_BRAND = 4

/**
 * The distinctive word with which a name begins; places, trades and generic words before it aside. Null where there is
 * none, or where it is a surname or an ordinary word. That two names share one does not make their bearers related.
 */
export function brandOf(name: string): string | null {
  return brandAmong(prepareName(name))
}

/** The same for a name that is nothing but its brand: "Huawei", not "Huawei Device". */
export function soleBrandOf(name: string): string | null {
  const prepared = prepareName(name)
  return prepared.content.length === 1 ? brandAmong(prepared) : null
}

function brandAmong({ content }: PreparedName): string | null {
  const first = content.find(({ kind }) => kind !== 'place' && kind !== 'generic' && kind !== 'industry')
  if (first?.kind !== 'rare' || first.text.length < MIN_BRAND || isOrdinaryBrand(first.text)) return null
  return backgroundWeigher(first) >= DISTINCTIVE_WEIGHT ? first.text : null
}
