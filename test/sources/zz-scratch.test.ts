import { readdirSync } from 'node:fs'
import path from 'node:path'
import t from 'tap'
import { importFile } from '../../src/knowledge/import.ts'
import { testDatabase } from '../support/database.ts'
import { diskFile } from './read.ts'
const D='/work/shared/data/'
const sets: [string,string[]][] = [['gleif',['gleif-cdf']],['wikidata-ownership',['wikidata-ownership']],['aiddata',['aiddata-deployments']],['vdem',['vdem']]]
t.test('x', async (t) => {
  const { db } = await testDatabase(t)
  for (const [name,[folder]] of sets) {
    const { source } = await import(`../../src/sources/${name}.ts`)
    const reading = await source.read(readdirSync(D+folder).map((f) => diskFile(path.join(D+folder!, f))), { publishedOn: null, lastModified: null, dataset: null, complete: null })
    const s: any = await (importFile as any)(db, { ...reading, sha256: 'a'.repeat(64) })
    console.log(name, JSON.stringify(s).slice(0,900))
  }
})
