import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import {
  type AssessmentAnswer,
  assess,
  KeptIndex,
  know,
  loadEngine,
  newAssessmentId,
  saveAssessment,
} from '../assessment/index.ts'
import { answerInWords } from '../assessment/plain-text.ts'
import { dataFolder } from '../data-folder.ts'
import { describeIssues } from '../http/validation.ts'
import { type AssessmentRequest, assessmentRequestSchema, IntakeError } from '../intake/index.ts'
import { loadSnapshot } from '../knowledge/index.ts'
import { UnknownPackError } from '../policy/index.ts'
import { importStarterFacts } from '../sources/import-starter.ts'
import { withDatabase } from './database.ts'
import { CommandError, UsageError } from './exit.ts'

interface Options {
  vendor?: string
  country?: string
  identifier?: string[]
  tender?: string
  ocds?: string
  capability?: string
  buyer?: string
  buyerCountry?: string
  sector?: string
  fundedBy?: string[]
  policies?: string
  asOf?: string
  reference?: string
  lang: string
  json?: boolean
}

const HELP = `
The assessment is stored as one that came over HTTP, with the actor "command line", and its id is printed.

Examples:
  probity assess --vendor "ZTE Corporation" --country CN --capability identity_documents --buyer-country MX
  probity assess --tender notice.txt --buyer "Registro Civil" --buyer-country HN --sector "civil registry" --lang es
  probity assess --ocds release.json --buyer-country GB --json`

/** Adds `probity assess` to the program. */
export function register(program: Command): void {
  program
    .command('assess')
    .description('Assesses a vendor, the text of a tender, or an OCDS document, and prints an answer to read.')
    .option('--vendor <name>', 'the vendor, as the bidder wrote it')
    .option('--country <code>', "the vendor's country, ISO 3166-1 alpha-2")
    .option(
      '--identifier <scheme:id>',
      'a registration of the vendor, e.g. MX-RFC:AAA010101AAA (may be repeated)',
      append,
    )
    .option('--tender <file>', 'a notice: plain text, or a JSON object with title, description …; - for standard input')
    .option('--ocds <file>', 'an OCDS 1.1 release, record or package; - for standard input')
    .option('--capability <code>', 'what is bought, where a person has classified it')
    .option('--buyer <name>', 'who buys')
    .option('--buyer-country <code>', 'country of the buyer: decides which rules bind')
    .option('--sector <text>', 'sector of the buyer, e.g. defence, banking, elections')
    .option(
      '--funded-by <name:country>',
      'who pays beside the buyer, e.g. "Development bank:CN" (may be repeated)',
      append,
    )
    .option('--policies <ids>', 'policy packs, parted by commas (default: by the country of the buyer)')
    .option('--as-of <day>', 'the day the question speaks of, YYYY-MM-DD (default: today)')
    .option('--reference <text>', "the buyer's reference of the procedure")
    .option('--lang <language>', 'language of the printed answer: es or en', 'en')
    .option('--json', 'print the whole answer as JSON')
    .addHelpText('after', HELP)
    .action(assessCommand)
}

const append = (value: string, before: string[] = []) => [...before, value]

async function assessCommand(options: Options): Promise<void> {
  const { lang } = options
  if (lang !== 'es' && lang !== 'en') throw new UsageError(`--lang: ${JSON.stringify(lang)} is not es or en`)
  const request = parseRequest(await requestOf(options))
  const answer = await withDatabase(async ({ db }, config) => {
    const engine = loadEngine(dataFolder(), config.policies)
    if (!(await loadSnapshot(db))) await importStarterFacts(db)
    const snapshot = await loadSnapshot(db)
    if (!snapshot) throw new CommandError('no knowledge version is loaded')
    const record = assess(
      {
        request,
        id: newAssessmentId(),
        createdAt: new Date().toISOString(),
        actor: { id: 'command-line', name: 'command line' },
      },
      engine,
      await know(snapshot, engine.packs, new KeptIndex(config.home, engine.version).read()),
    )
    await saveAssessment(db, record)
    return record.answer
  }).catch(explained)
  if (options.json) {
    process.stdout.write(`${answer.toString('utf8')}\n`)
    return
  }
  process.stdout.write(answerInWords(JSON.parse(answer.toString('utf8')) as AssessmentAnswer, lang))
}

function explained(error: unknown): never {
  if (error instanceof IntakeError || error instanceof UnknownPackError) {
    throw new UsageError(error.message, { cause: error })
  }
  throw error
}

async function requestOf(options: Options): Promise<unknown> {
  const vendor = options.vendor && {
    name: options.vendor,
    country: options.country,
    identifiers: options.identifier?.map(identifierOf),
  }
  const notice = options.tender === undefined ? undefined : tenderOf(await contentOf(options.tender))
  const tender = (notice || options.capability) && {
    ...notice,
    ...(options.capability && { capability: options.capability }),
  }
  const buyer = (options.buyer || options.buyerCountry) && {
    name: options.buyer ?? 'buyer (not named)',
    country: options.buyerCountry,
    sector: options.sector,
  }
  return JSON.parse(
    JSON.stringify({
      vendor: vendor || undefined,
      tender: tender || undefined,
      ocds: options.ocds === undefined ? undefined : jsonOf(await contentOf(options.ocds), options.ocds),
      buyer: buyer || undefined,
      fundedBy: options.fundedBy?.map(funderOf),
      policies: options.policies?.split(',').map((id) => id.trim()),
      asOf: options.asOf,
      reference: options.reference,
    }),
  )
}

async function contentOf(file: string): Promise<string> {
  if (file === '-') return readAll(process.stdin)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`cannot read ${JSON.stringify(file)}: ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    })
  }
}

/** A JSON object is the tender as in a request; anything else is the text of a notice, its first line the title. */
function tenderOf(content: string): object {
  const trimmed = content.trim()
  if (trimmed.startsWith('{')) {
    try {
      return JSON.parse(trimmed) as object
    } catch {
      // a notice may begin with a brace
    }
  }
  const [title = '', ...rest] = trimmed.split('\n')
  return rest.length === 0 || title.length > 300
    ? { description: trimmed }
    : { title, description: rest.join('\n').trim() }
}

function jsonOf(content: string, file: string): unknown {
  try {
    return JSON.parse(content)
  } catch (error) {
    throw new UsageError(`${JSON.stringify(file)} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

function identifierOf(value: string): { scheme: string; id: string } {
  const at = value.indexOf(':')
  if (at < 1) throw new UsageError(`--identifier: ${JSON.stringify(value)} is not of the form scheme:id`)
  return { scheme: value.slice(0, at), id: value.slice(at + 1) }
}

function funderOf(value: string): { name: string; country?: string } {
  const at = value.lastIndexOf(':')
  return at < 1 ? { name: value } : { name: value.slice(0, at), country: value.slice(at + 1) }
}

/** @throws UsageError naming the first field that is wrong, its value and what was expected */
function parseRequest(request: unknown): AssessmentRequest {
  const parsed = assessmentRequestSchema.safeParse(request)
  if (parsed.success) return parsed.data
  const [first] = describeIssues(parsed.error.issues, 'body', request)
  if (!first) throw new UsageError('the request is not valid')
  const where = first.pointer === '' ? '' : `${first.pointer.slice(1).replaceAll('/', '.')}: `
  throw new UsageError(`${where}${first.received === undefined ? '' : `${first.received}: `}${first.message}`)
}
