import { BATCH_LIMITS, createClient } from '../../src/database/client.ts'
import { importEdition } from '../../src/knowledge/index.ts'
import { publish } from '../../src/linking/index.ts'
import { numberedEdition } from './numbered-list.ts'

/** Imports and publishes one edition of the numbered list, in a process of its own: to be killed. */

const [url, number] = process.argv.slice(2)
const { db, close } = createClient(url!, () => {}, BATCH_LIMITS)
process.stdout.write('began\n')
const { edition, status, reason } = await importEdition(db, numberedEdition(Number(number)))
if (edition === null) throw new Error(`${status}: ${reason}`)
const { version } = await publish(db, [edition])
process.stdout.write(`version ${version}\n`)
await close()
