/**
 * What is known of each writing system: one file each in data/screening/scripts/. A new alphabet is a new file there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '../data-folder.ts'

export interface ScriptTable {
  script: string
  /** Code points that belong to it: "0400-052f". */
  ranges: string[]
  /**
   * How its words treat vowels: written (the default), sparse where most are left out, inserted where each consonant
   * takes one.
   */
  vowels?: 'written' | 'sparse' | 'inserted'
  /** Words follow each other without a space. */
  unspaced?: boolean
  /** Letters and groups of letters to Latin; the longest group is taken first. */
  letters?: Record<string, string>
  /** Letters that are read in another way where they begin a word. */
  first?: Record<string, string>
  /** Letters and groups to the other Latin spellings in use for them, by a space: ц is "ts", and "c" as well. */
  spellings?: Record<string, string>
  /** Syllable blocks made of parts, as Hangul: the parts in the order of Unicode, `_` for none. */
  syllables?: { initials: string; vowels: string; finals: string }
  /** Letters that look like a Latin one. */
  lookalikes?: Record<string, string>
  /** Other forms of a letter to the form that is compared. */
  variants?: Record<string, string>
  /** The same as one string: form, compared form, form, compared form. */
  variantPairs?: string
  /** What the letters of the Latin alphabet are called, where initials are spelt out: ジェイ is j. Several by a space. */
  spelt?: Record<string, string>
}

const FOLDER = path.join(dataFolder(), 'screening', 'scripts')

/** Every script table, by file name. */
export const SCRIPT_TABLES: readonly ScriptTable[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as ScriptTable)

const byName = new Map(SCRIPT_TABLES.map((table) => [table.script, table]))

/** The table of a script; undefined for Latin, digits and scripts without a file. */
export function scriptTable(script: string): ScriptTable | undefined {
  return byName.get(script)
}
