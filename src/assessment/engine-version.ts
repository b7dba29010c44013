import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Rooms whose code decides what an answer says. */
const ROOMS = ['intake', 'screening', 'knowledge', 'policy', 'assessment']

/**
 * Version of the engine as pinned in an assessment: the package's version, and twelve digits of a digest over the code
 * that decides what an answer says, so that two builds of one version that answer differently cannot share a pin.
 * @param source the folder that holds the rooms (`src`, or its compiled form)
 */
export function engineVersion(source: string, packageVersion: string): string {
  const hash = createHash('sha256')
  const files = ROOMS.flatMap((room) => globSync(`${room}/**/*.{ts,js}`, { cwd: source })).filter(
    (file) => !file.endsWith('.d.ts'),
  )
  for (const file of files.sort()) {
    hash
      .update(file.split(path.sep).join('/'))
      .update('\0')
      .update(readFileSync(path.join(source, file)))
      .update('\0')
  }
  return `${packageVersion}+${hash.digest('hex').slice(0, 12)}`
}
